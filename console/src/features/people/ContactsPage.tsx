export function ContactsPage(_: { close?: () => void }) {
  return null
}

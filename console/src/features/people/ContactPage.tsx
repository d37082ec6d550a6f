export function ContactPage(_: { close?: () => void }) {
  return null
}

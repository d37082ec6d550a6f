export function MailboxesPage(_: { close?: () => void }) {
  return null
}

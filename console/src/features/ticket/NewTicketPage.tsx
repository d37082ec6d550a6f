export function NewTicketPage(_: { close?: () => void }) {
  return null
}

export function OutboxPage(_: { close?: () => void }) {
  return null
}

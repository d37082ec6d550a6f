export function AgentsPage(_: { close?: () => void }) {
  return null
}

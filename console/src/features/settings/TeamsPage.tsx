export function TeamsPage(_: { close?: () => void }) {
  return null
}

export function FatesPage(_: { close?: () => void }) {
  return null
}

export function DeskPage(_: { close?: () => void }) {
  return null
}

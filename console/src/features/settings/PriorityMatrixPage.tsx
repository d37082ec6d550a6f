export function PriorityMatrixPage(_: { close?: () => void }) {
  return null
}

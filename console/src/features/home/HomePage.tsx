export function HomePage(_: { close?: () => void }) {
  return null
}

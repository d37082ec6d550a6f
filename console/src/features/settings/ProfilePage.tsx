export function ProfilePage(_: { close?: () => void }) {
  return null
}

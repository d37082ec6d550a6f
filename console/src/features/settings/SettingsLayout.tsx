export function SettingsLayout(_: { close?: () => void }) {
  return null
}

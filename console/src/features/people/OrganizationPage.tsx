export function OrganizationPage(_: { close?: () => void }) {
  return null
}

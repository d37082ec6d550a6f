export function OrganizationsPage(_: { close?: () => void }) {
  return null
}

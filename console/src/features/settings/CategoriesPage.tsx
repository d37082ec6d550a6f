export function CategoriesPage(_: { close?: () => void }) {
  return null
}

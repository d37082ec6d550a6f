/** The orders a list can have. */
export const SORTS = ['-updated', '-created', 'created', 'waiting', 'priority'] as const

/** The order of that name; the usual one where there is none. */
export function sortNamed(name: string): (typeof SORTS)[number] {
  return SORTS.find(one => one === name) ?? '-updated'
}

/** The orders a list can have. */
export const SORTS = [
  '-updated',
  '-created',
  'created',
  'waiting',
  'priority',
  'status',
  'requester',
  'subject',
] as const

export type Sort = (typeof SORTS)[number]

/** The order of that name; the usual one where there is none. */
export function sortNamed(name: string): Sort {
  return SORTS.find(one => one === name) ?? '-updated'
}

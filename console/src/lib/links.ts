import type { Schemas } from '@/lib/api/client'

/** What one ticket is to another, seen from the one; `back` turns it round. */
export interface LinkWord {
  relation: Schemas['Relation']
  back: boolean
}

/** What people may say of two tickets, from either side. */
export const LINK_WORDS: LinkWord[] = [
  { relation: 'related', back: false },
  { relation: 'child-of', back: false },
  { relation: 'child-of', back: true },
  { relation: 'duplicate-of', back: false },
  { relation: 'duplicate-of', back: true },
  { relation: 'caused-by', back: false },
  { relation: 'caused-by', back: true },
]

/** The name of the phrase that says it. */
export function wordOf({ relation, back }: LinkWord) {
  return back ? (`${relation}-back` as const) : relation
}

/** Whether people said it, so that they may take it back. */
export function isByHand(relation: Schemas['Relation']) {
  return LINK_WORDS.some(word => word.relation === relation)
}

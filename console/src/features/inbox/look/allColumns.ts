import type { Column } from './columns'

/** Every column there is, in the order in which they are offered. */
export const COLUMNS: Column[] = [
  'number',
  'subject',
  'status',
  'priority',
  'kind',
  'channel',
  'requester',
  'organization',
  'team',
  'assignee',
  'tags',
  'created',
  'updated',
  'waiting',
]

/** Those chosen in their order, then the others. */
export function offered(chosen: Column[]): Column[] {
  return [...chosen, ...COLUMNS.filter(column => !chosen.includes(column))]
}

/** With one more, or without it; the last one stays, as a table without columns shows nothing. */
export function turned(chosen: Column[], column: Column): Column[] {
  if (!chosen.includes(column)) return [...chosen, column]
  return chosen.length > 1 ? chosen.filter(one => one !== column) : chosen
}

/** With the one at a place moved up (-1) or down (1), as far as there is room. */
export function moved<Item>(items: Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return items
  const others = items.toSpliced(from, 1)
  return others.toSpliced(to, 0, item)
}

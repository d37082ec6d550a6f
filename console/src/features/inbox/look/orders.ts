import { type Sort, SORTS } from '../sorts'
import type { Column } from './columns'

/** What a column's name shows of an order, and what a click on it gives once the list has it. */
interface Order {
  column: Column
  /** Whether the greatest comes first, of what the column shows. */
  falls: boolean
  next: Sort
}

export const ORDERS: Record<Sort, Order> = {
  '-updated': { column: 'updated', falls: true, next: '-updated' },
  '-created': { column: 'created', falls: true, next: 'created' },
  created: { column: 'created', falls: false, next: '-created' },
  waiting: { column: 'waiting', falls: true, next: '-updated' },
  priority: { column: 'priority', falls: true, next: '-updated' },
  status: { column: 'status', falls: false, next: '-updated' },
  requester: { column: 'requester', falls: false, next: '-updated' },
  subject: { column: 'subject', falls: false, next: '-updated' },
}

/** The order a click on a column's name gives; nothing where a list cannot be ordered by it. */
export function clicked(column: Column, sort: Sort): Sort | undefined {
  return ORDERS[sort].column === column ? ORDERS[sort].next : SORTS.find(one => ORDERS[one].column === column)
}

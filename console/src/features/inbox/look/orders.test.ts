import { expect, test } from 'vitest'
import { SORTS } from '../sorts'
import { clicked, ORDERS } from './orders'

test.each([
  ['created', '-updated', '-created'],
  ['created', '-created', 'created'],
  ['created', 'created', '-created'],
  ['priority', '-updated', 'priority'],
  ['priority', 'priority', '-updated'],
  ['subject', 'requester', 'subject'],
  ['subject', 'subject', '-updated'],
  ['tags', '-updated', undefined],
] as const)('a click on %s in the order %s gives %s', (column, sort, next) =>
  expect(clicked(column, sort)).toBe(next),
)

test.each(SORTS)('%s is reached from any other column', sort => {
  const { column } = ORDERS[sort]
  const first = clicked(column, column === 'updated' ? 'created' : '-updated')
  expect([first, first && ORDERS[first].next]).toContain(sort)
})

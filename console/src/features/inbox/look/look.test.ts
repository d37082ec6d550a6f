import { expect, it } from 'vitest'
import type { FilterPart } from '@/lib/filter'
import { COLUMNS, moved, offered, turned } from './allColumns'
import { filterOf, groupName, groupsInSight, hasWords } from './groups'
import { leastOf } from './widths'

it('offers every column once, those chosen first and in their order', () => {
  const all = offered(['subject', 'number'])
  expect(all.slice(0, 3)).toEqual(['subject', 'number', 'status'])
  expect(all.toSorted()).toEqual(COLUMNS.toSorted())
})

it('takes a column away and adds it last, and keeps the only one', () => {
  expect(turned(['number', 'subject'], 'number')).toEqual(['subject'])
  expect(turned(['number', 'subject'], 'tags')).toEqual(['number', 'subject', 'tags'])
  expect(turned(['subject'], 'subject')).toEqual(['subject'])
})

it.each([
  [1, -1, ['b', 'a', 'c']],
  [1, 1, ['a', 'c', 'b']],
  [0, -1, ['a', 'b', 'c']],
  [2, 1, ['a', 'b', 'c']],
  [7, -1, ['a', 'b', 'c']],
] as const)('moves the one at %d by %d', (from, by, expected) => {
  expect(moved(['a', 'b', 'c'], from, by)).toEqual(expected)
})

it.each([
  ['', 'status:new'],
  ['is:open or tag:vip', '(is:open or tag:vip) status:new'],
])('asks for a group of what "%s" finds', (filter, expected) => {
  expect(filterOf(filter, 'status', 'new')).toBe(expected)
})

it('names a group by its value, or by who it is', () => {
  const count = { value: 1, capped: false }
  const t = (phrase: string) => phrase
  expect(groupName('priority', { value: 'high', name: null, count }, t)).toBe('level.high')
  expect(groupName('team', { value: '4', name: 'First line', count }, t)).toBe('First line')
  expect(groupName('assignee', { value: 'none', name: null, count }, t)).toBe('field.nobody')
})

it('finds words however deep they lie', () => {
  const part = (sort: FilterPart['sort'], ...parts: FilterPart[]): FilterPart => ({
    sort,
    parts,
    field: null,
    operator: null,
    values: [],
  })
  expect(hasWords(part('all', part('term'), part('any', part('not', part('phrase')))))).toBe(true)
  expect(hasWords(part('all', part('term'), part('not', part('term'))))).toBe(false)
})

it('sees the groups between the first line and the last', () => {
  expect(groupsInSight(['a', 'a', 'b', 'b', 'c'], 1, 3)).toEqual(['a', 'b'])
})

it('fits the usual columns beside the rail of a small screen', () => {
  const least = leastOf([
    'number',
    'subject',
    'requester',
    'status',
    'priority',
    'team',
    'assignee',
    'waiting',
    'updated',
  ])
  expect(least).toBeLessThanOrEqual(1024 - 52)
})

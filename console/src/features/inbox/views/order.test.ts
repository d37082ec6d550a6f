import { expect, it } from 'vitest'
import { putBefore } from './order'

it.each([
  ['c', 'a', ['c', 'a', 'b', 'd']],
  ['a', 'd', ['b', 'c', 'a', 'd']],
  ['b', undefined, ['a', 'c', 'd', 'b']],
  ['b', 'gone', ['a', 'c', 'd', 'b']],
  ['b', 'b', ['a', 'b', 'c', 'd']],
])('puts %s before %s', (key, before, expected) => {
  expect(putBefore(['a', 'b', 'c', 'd'], key, before)).toEqual(expected)
})

import { expect, it } from 'vitest'
import { beforeWhich, inOrder, putBefore } from './order'

it.each([
  ['c', 'a', ['c', 'a', 'b', 'd']],
  ['a', 'd', ['b', 'c', 'a', 'd']],
  ['b', undefined, ['a', 'c', 'd', 'b']],
  ['b', 'gone', ['a', 'c', 'd', 'b']],
  ['b', 'b', ['a', 'b', 'c', 'd']],
])('puts %s before %s', (key, before, expected) => {
  expect(putBefore(['a', 'b', 'c', 'd'], key, before)).toEqual(expected)
})

it.each([
  ['a', 'b', ['b', 'a', 'c']],
  ['a', 'c', ['b', 'c', 'a']],
  ['c', 'b', ['a', 'c', 'b']],
  ['c', 'a', ['c', 'a', 'b']],
])('gives %s the place of %s when it is dropped there', (dragged, onto, expected) => {
  const keys = ['a', 'b', 'c']
  expect(putBefore(keys, dragged, beforeWhich(keys, dragged, onto))).toEqual(expected)
})

it('puts what an order names first and in that order, whatever is new behind', () => {
  const all = ['a', 'b', 'c', 'd'].map(key => ({ key }))
  const keysOf = (order?: string[]) => inOrder(all, order).map(one => one.key)
  expect(keysOf(['c', 'gone', 'a'])).toEqual(['c', 'a', 'b', 'd'])
  expect(keysOf()).toEqual(['a', 'b', 'c', 'd'])
})

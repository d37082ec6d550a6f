import { expect, test } from 'vitest'
import { nearest } from './nearest'

const FIELDS = [
  'is',
  'status',
  'team',
  'tag',
  'priority',
  'assignee',
  'requester',
  'created',
  'closed',
  'has',
]

test.each([
  ['stauts', ['status']],
  ['Prio', ['priority']],
  ['tam', ['team', 'tag', 'has']],
  ['c', ['created', 'closed']],
  ['subject', []],
])('%j may be meant as %j', (name, meant) => expect(nearest(name, FIELDS)).toEqual(meant))

import { expect, test } from 'vitest'
import { isHeld } from './held'

const createdAt = '2026-03-01T08:00:00Z'
const soon = Date.parse('2026-03-01T20:00:00Z')
const nextDay = Date.parse('2026-03-02T08:00:01Z')

test('a mail is held when it has waited for a server for a day', () => {
  expect(isHeld({ state: 'queued', nextTryAt: null, createdAt }, soon)).toBe(false)
  expect(isHeld({ state: 'queued', nextTryAt: null, createdAt }, nextDay)).toBe(true)
})

test('a mail that will be tried again, or has left, is not held', () => {
  expect(isHeld({ state: 'queued', nextTryAt: '2026-03-02T09:00:00Z', createdAt }, nextDay)).toBe(false)
  expect(isHeld({ state: 'sent', nextTryAt: null, createdAt }, nextDay)).toBe(false)
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { timeThere, zoneName } from './timeThere'

const NOON = Date.UTC(2026, 2, 3, 12, 0)

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Oslo')
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

it.each([
  ['Europe/Oslo', '13:00'],
  ['America/New_York', '07:00'],
  ['Asia/Kolkata', '17:30'],
  ['Pacific/Auckland', 'Wed 01:00'],
])('tells the time in %s', (zone, shown) => {
  expect(timeThere(zone, NOON, 'en')?.replace(',', '')).toBe(shown)
})

it('knows nothing of a zone that is none', () => {
  expect(timeThere('Middle/Earth', NOON, 'en')).toBeUndefined()
})

it.each([
  ['Europe/Oslo', 'Oslo (Europe)'],
  ['America/Argentina/Buenos_Aires', 'Argentina, Buenos Aires (America)'],
  ['UTC', 'UTC'],
])('names %s', (zone, name) => {
  expect(zoneName(zone)).toBe(name)
})

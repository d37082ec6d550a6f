import { afterEach, describe, expect, it, vi } from 'vitest'
import { clockTime, exactTime, moment, shortDateTime, span } from './format'

const afternoon = '2026-03-01T14:05:00'
const midnight = '2026-03-01T00:05:00'

describe('times', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['en', 'en-US'],
    ['en', 'en-GB'],
    ['nb', 'nb-NO'],
    ['el', 'el-GR'],
  ])('have 24 hours in %s, also for a browser in %s', (language, browser) => {
    vi.stubGlobal('navigator', { languages: [browser] })
    for (const format of [clockTime, shortDateTime, exactTime]) {
      expect(format(afternoon, language)).toMatch(/\b14[:.]05/)
      expect(format(midnight, language)).toMatch(/\b00[:.]05/)
      expect(format(afternoon, language)).not.toMatch(/[ap]\.?m|[πμ]\.\s?μ/i)
    }
  })
})

describe('a moment', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('names its day only when that is not today', () => {
    vi.stubGlobal('navigator', { languages: [] })
    vi.useFakeTimers({ now: new Date('2026-03-01T18:00:00') })
    expect(moment(afternoon, 'en')).toBe('14:05')
    expect(moment('2026-02-28T14:05:00', 'en')).toContain('28 Feb')
  })
})

describe('a span', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    [0, '0 secs'],
    [59, '59 secs'],
    [60, '1 min'],
    [7200, '2 hrs'],
  ])('of %d seconds is told as %s', (seconds, told) => {
    vi.stubGlobal('navigator', { languages: [] })
    expect(span(seconds, 'en')).toBe(told)
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { clockTime, exactTime, shortDateTime } from './format'

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

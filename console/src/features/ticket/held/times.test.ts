import { describe, expect, it } from 'vitest'
import { fieldTime } from '@/lib/fieldTime'
import { laterTimes } from './times'

const named = (now: string) => laterTimes(new Date(now)).map(({ name, at }) => `${name} ${fieldTime(at)}`)

describe('the times a reply can leave at', () => {
  it('are this evening and tomorrow morning', () => {
    expect(named('2026-11-24T14:20')).toEqual(['tonight 2026-11-24T20:00', 'tomorrow 2026-11-25T08:00'])
  })
  it('have no evening left at night', () => {
    expect(named('2026-11-24T20:00')).toEqual(['tomorrow 2026-11-25T08:00'])
  })
  it('lead over the weekend from Friday on', () => {
    expect(named('2026-11-27T21:00')).toEqual(['tomorrow 2026-11-28T08:00', 'monday 2026-11-30T08:00'])
    expect(named('2026-11-28T21:00')).toEqual(['tomorrow 2026-11-29T08:00', 'monday 2026-11-30T08:00'])
  })
  it('are eight in the morning also when the clocks change', () => {
    expect(named('2026-03-28T21:00')[0]).toBe('tomorrow 2026-03-29T08:00')
  })
})

import { describe, expect, it } from 'vitest'
import { fieldTime } from '@/lib/fieldTime'
import { moments } from './moments'

const offered = (now: string) =>
  Object.fromEntries(moments(new Date(now)).map(({ name, at }) => [name, fieldTime(at)]))

describe('the moments offered', () => {
  it('are later today, tomorrow morning and Monday morning', () => {
    expect(offered('2026-11-25T09:10')).toEqual({
      laterToday: '2026-11-25T12:30',
      tomorrow: '2026-11-26T08:00',
      nextWeek: '2026-11-30T08:00',
    })
  })

  it('leave out later today in the evening', () => {
    expect(offered('2026-11-25T21:10')).not.toHaveProperty('laterToday')
  })

  it('leave out next week where it is tomorrow, and mean the next one on a Monday', () => {
    expect(offered('2026-11-29T10:00')).not.toHaveProperty('nextWeek')
    expect(offered('2026-11-30T10:00').nextWeek).toBe('2026-12-07T08:00')
  })

  it('are at eight by the clock on the wall when the clocks change', () => {
    expect(offered('2026-03-28T10:00').tomorrow).toBe('2026-03-29T08:00')
    expect(offered('2026-10-24T10:00').tomorrow).toBe('2026-10-25T08:00')
  })

  it('cross months and years', () => {
    expect(offered('2026-12-31T10:00').tomorrow).toBe('2027-01-01T08:00')
  })
})

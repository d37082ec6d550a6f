import { describe, expect, it } from 'vitest'
import { asClock, minutesIn, minutesSince, today } from './spans'

describe('a length of time that somebody types', () => {
  it.each([
    ['90', 90],
    ['1:30', 90],
    ['0:05', 5],
    ['1h 30m', 90],
    ['1h30', 90],
    ['1 H 30 Min', 90],
    ['2h', 120],
    ['45m', 45],
    ['45 min.', 45],
    ['1.5h', 90],
    ['1,5 t', 90],
    ['1 t 30 min', 90],
    ['2 timer', 120],
    ['30 minutter', 30],
    ['1,5 ώρες', 90],
    ['1 ώ. 30 λ.', 90],
    ['1 ώρα 5 λεπτά', 65],
    ['20 λεπτά', 20],
    ['1,5', 90],
    ['.25', 15],
    [' 7 ', 7],
  ])('%s is %i minutes', (text, minutes) => expect(minutesIn(text)).toBe(minutes))

  it.each(['', '0', 'soon', '-5', '1:75', '1:5', '1.5h 30m', '6001', '101h', '5 d', '1 2'])(
    '%j is none',
    text => expect(minutesIn(text)).toBeUndefined(),
  )

  it('is read back from what a clock shows', () => {
    for (const minutes of [1, 59, 60, 61, 6000]) expect(minutesIn(asClock(minutes))).toBe(minutes)
  })
})

it('counts begun minutes', () => {
  const began = '2026-11-27T10:00:00Z'
  const after = (seconds: number) => minutesSince(began, Date.parse(began) + seconds * 1000)
  expect([0, 1, 60, 61, 10_000_000].map(after)).toEqual([1, 1, 1, 2, 6000])
})

it('knows the day by the clock on the wall', () => {
  expect(today(new Date('2026-01-02T23:59'))).toBe('2026-01-02')
})

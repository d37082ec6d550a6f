import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gatherer } from './gather'

describe('what is gathered', () => {
  const passed: string[] = []
  let busy = false
  let gather: (...things: string[]) => void

  beforeEach(() => {
    vi.useFakeTimers()
    passed.length = 0
    busy = false
    gather = gatherer(
      thing => passed.push(thing),
      () => busy,
      1500,
    )
  })
  afterEach(() => vi.useRealTimers())

  it('is passed on at once', () => {
    gather('lists')
    expect(passed).toEqual(['lists'])
  })

  it('is passed on once more however often it comes within the interval', () => {
    for (let hint = 0; hint < 6; hint++) gather('lists')
    vi.advanceTimersByTime(1499)
    expect(passed).toEqual(['lists'])
    vi.advanceTimersByTime(1)
    expect(passed).toEqual(['lists', 'lists'])
    vi.advanceTimersByTime(9000)
    expect(passed).toHaveLength(2)
  })

  it('is passed on once per interval under a steady stream', () => {
    for (let at = 0; at < 15_000; at += 150) {
      gather('lists')
      vi.advanceTimersByTime(150)
    }
    expect(passed.length).toBeLessThanOrEqual(11)
    expect(passed.length).toBeGreaterThan(9)
  })

  it('waits for none of another kind', () => {
    gather('lists', 'ticket')
    gather('ticket')
    expect(passed).toEqual(['lists', 'ticket'])
  })

  it('is not lost while the last is still under way', () => {
    busy = true
    gather('lists')
    vi.advanceTimersByTime(3000)
    expect(passed).toEqual([])
    busy = false
    vi.advanceTimersByTime(1500)
    expect(passed).toEqual(['lists'])
  })

  it('is passed on at once after a rest', () => {
    gather('lists')
    vi.advanceTimersByTime(1500)
    gather('lists')
    expect(passed).toEqual(['lists', 'lists'])
  })
})

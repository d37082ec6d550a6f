import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { greet, notePresence, presentAt } from './presence'

const kari = { id: 2, name: 'Kari Nes' }
const doing = (number: number) => presentAt(number).map(one => one.doing)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('says that somebody writes no longer than they do, and then that they are gone', () => {
  notePresence(1, kari, 'typing')
  expect(doing(1)).toEqual(['typing'])
  vi.advanceTimersByTime(5_000)
  notePresence(1, kari, 'typing')
  vi.advanceTimersByTime(5_000)
  expect(doing(1)).toEqual(['typing'])
  vi.advanceTimersByTime(4_000)
  expect(doing(1)).toEqual(['viewing'])
  vi.advanceTimersByTime(88_000)
  expect(doing(1)).toEqual(['viewing'])
  vi.advanceTimersByTime(2_000)
  expect(doing(1)).toEqual([])
})

it('greets each newcomer once', () => {
  const greeting = vi.fn()
  const stop = greet(2, greeting)
  notePresence(2, kari, 'viewing')
  notePresence(2, kari, 'typing')
  vi.advanceTimersByTime(9_000)
  expect(greeting).toHaveBeenCalledTimes(1)
  notePresence(2, kari, 'left')
  notePresence(2, kari, 'viewing')
  expect(greeting).toHaveBeenCalledTimes(2)
  stop()
  notePresence(2, { id: 3, name: 'Ola' }, 'viewing')
  expect(greeting).toHaveBeenCalledTimes(2)
})

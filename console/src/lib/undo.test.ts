import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { offerUndo, undoLast } from './undo'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  while (undoLast());
  vi.useRealTimers()
})

it('takes back the newest act first, then the one before it, each once', () => {
  const taken: string[] = []
  offerUndo(() => taken.push('first'))
  offerUndo(() => taken.push('second'))
  expect([undoLast(), undoLast(), undoLast()]).toEqual([true, true, false])
  expect(taken).toEqual(['second', 'first'])
})

it('passes over what was taken back by its button', () => {
  const taken: string[] = []
  offerUndo(() => taken.push('first'))
  const giveUp = offerUndo(() => taken.push('second'))
  giveUp()
  undoLast()
  expect(taken).toEqual(['first'])
})

it('forgets what was done more than a minute ago', () => {
  offerUndo(() => expect.fail('too late'))
  vi.advanceTimersByTime(60_001)
  expect(undoLast()).toBe(false)
})

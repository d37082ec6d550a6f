import { expect, it } from 'vitest'
import { ticketNumbersIn } from './ticketNumbers'

const numbers = (text: string) => ticketNumbersIn(text).flatMap(({ number }) => number ?? [])

it('finds the numbers of tickets', () => {
  expect(numbers('see #10042 and (#10043).')).toEqual([10042, 10043])
  expect(numbers('#10042')).toEqual([10042])
})

it('leaves alone what only looks like one', () => {
  expect(numbers('#42, no#10042, ##10042, &#10042; #10042b, /desk/#10042, #00012')).toEqual([])
})

it('keeps every letter', () => {
  const text = 'a #10042 b #10043'
  expect(
    ticketNumbersIn(text)
      .map(part => part.text)
      .join(''),
  ).toBe(text)
})

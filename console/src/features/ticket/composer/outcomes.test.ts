import { expect, it } from 'vitest'
import { outcomesFor, usualOutcome } from './outcomes'

it('leaves what is solved as it is, whatever was done elsewhere before', () => {
  expect(usualOutcome('solved', 'pending')).toBe('keep')
  expect(usualOutcome('solved', 'open')).toBe('keep')
})

it('does as with the last reply to what is not solved', () => {
  expect(usualOutcome('open', 'pending')).toBe('pending')
  expect(usualOutcome('pending', 'solved')).toBe('solved')
})

it('still offers all that a solved ticket allows', () => {
  expect(outcomesFor({ status: 'solved', legalStatuses: ['open', 'pending'] })).toEqual([
    'pending',
    'open',
    'solved',
    'keep',
  ])
})

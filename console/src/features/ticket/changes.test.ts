import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { type Attempt, asLeft, inConflict } from './changes'

type Ticket = Schemas['Ticket']

const ticket = (version: number, more: Partial<Ticket> = {}) =>
  ({ version, subject: 'Printer', kind: 'incident', ...more }) as Ticket

const made = (before: number, after: number) => ({
  change: {},
  before: ticket(before),
  after: ticket(after, { subject: `Left at ${after}` }),
})

describe('a change', () => {
  it('is written upon the version it was decided on', () => {
    expect(asLeft([], ticket(1)).version).toBe(1)
  })
  it('follows those of the same hand that were written before it', () => {
    expect(asLeft([made(1, 2), made(2, 4)], ticket(1))).toMatchObject({ version: 4, subject: 'Left at 4' })
  })
  it('does not follow what somebody else has made of the ticket', () => {
    expect(asLeft([made(1, 2), made(3, 4)], ticket(1)).version).toBe(2)
    expect(asLeft([made(2, 3)], ticket(1)).version).toBe(1)
  })
  it('is not held up by one that changed nothing', () => {
    expect(asLeft([made(1, 1), made(1, 2)], ticket(1)).version).toBe(2)
    expect(asLeft([made(1, 1)], ticket(1)).version).toBe(1)
  })
})

describe('a refused change', () => {
  const renamed: Attempt = { seen: ticket(1), change: { subject: 'Mine' }, preview: { subject: 'Mine' } }
  const theirs = ticket(2, { subject: 'Theirs' })

  it('is shown beside what is there now', () => {
    expect(inConflict(renamed, theirs)).toEqual({
      change: { subject: 'Mine' },
      preview: { subject: 'Mine' },
      mine: ticket(1, { subject: 'Mine' }),
      theirs,
    })
  })
  it('is asked about together with those refused before it', () => {
    const sorted: Attempt = { seen: ticket(1), change: { kind: 'problem' }, preview: { kind: 'problem' } }
    const newest = ticket(3, { subject: 'Theirs again' })
    expect(inConflict(sorted, newest, inConflict(renamed, theirs))).toEqual({
      change: { subject: 'Mine', kind: 'problem' },
      preview: { subject: 'Mine', kind: 'problem' },
      mine: ticket(1, { subject: 'Mine', kind: 'problem' }),
      theirs: newest,
    })
  })
  it('gives way to a later one to the same field', () => {
    const again: Attempt = { seen: ticket(1), change: { subject: 'Better' }, preview: { subject: 'Better' } }
    const { change, mine } = inConflict(again, theirs, inConflict(renamed, theirs))
    expect([change.subject, mine.subject]).toEqual(['Better', 'Better'])
  })
})

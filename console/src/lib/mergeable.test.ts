import { expect, test } from 'vitest'
import { comingTogether, inCopyHere, isStranger, likelyToStay, lostIn, obstacle } from './mergeable'

const ticket = {
  number: 1,
  status: 'open' as const,
  deleted: false,
  can: ['ticket:update'],
  mergedInto: null,
  relatedTo: [],
}
const named = { number: 2, relation: 'possibly-related' as const, namedByUs: true }

test('a ticket that is worked on may be merged by whoever may change it', () => {
  expect(obstacle(ticket)).toBeUndefined()
  expect(obstacle({ ...ticket, status: 'solved' })).toBeUndefined()
  expect(obstacle({ ...ticket, can: [] })).toBe('mayNot')
})

test('what stands in the way is told, the nearest thing first', () => {
  expect(obstacle({ ...ticket, status: 'closed' })).toBe('isClosed')
  expect(obstacle({ ...ticket, status: 'closed', mergedInto: 3 })).toBe('isMerged')
  expect(obstacle({ ...ticket, status: 'closed', mergedInto: 3, deleted: true })).toBe('inBin')
})

test('nothing goes into the ticket of somebody who only named it, but theirs may go the other way', () => {
  const stranger = { ...ticket, relatedTo: [named] }
  const other = { ...ticket, number: 2 }
  expect(isStranger(stranger, other)).toBe(true)
  expect(isStranger(other, stranger)).toBe(false)
  expect(isStranger({ ...ticket, relatedTo: [{ ...named, namedByUs: false }] }, other)).toBe(false)
})

test('the suggested one stays, unless it is done and another is not', () => {
  const solved = { ...ticket, number: 2, status: 'solved' as const }
  const other = { ...ticket, number: 3 }
  expect(likelyToStay([ticket, other], 3)).toBe(other)
  expect(likelyToStay([ticket, solved], 2)).toBe(ticket)
  expect(likelyToStay([solved, ticket, other], 2)).toBe(ticket)
  expect(likelyToStay([solved, { ...solved, number: 4 }], 2)).toBe(solved)
  expect(likelyToStay([solved, ticket], undefined)).toBeUndefined()
})

test('what may not take the other in does not stay instead', () => {
  const solved = { ...ticket, number: 2, status: 'solved' as const }
  expect(likelyToStay([{ ...ticket, can: [] }, solved], 2)).toBe(solved)
  expect(likelyToStay([{ ...ticket, relatedTo: [named] }, solved], 2)).toBe(solved)
})

test('those are told whose work would be lost in one that is done', () => {
  const solved = { ...ticket, number: 2, status: 'solved' as const }
  expect(lostIn(solved, [ticket, { ...solved, number: 4 }])).toEqual([ticket])
  expect(lostIn(ticket, [solved, ticket])).toEqual([])
})

const person = (id: number, organization?: number) => ({
  contact: { id },
  organization: organization === undefined ? null : { id: organization },
})
const asked = (id: number, organization?: number, ...copied: ReturnType<typeof person>[]) => ({
  requester: { id },
  organization: organization === undefined ? null : { id: organization },
  participants: [person(id, organization), ...copied],
})

test('it is told who would come together', () => {
  expect(comingTogether(asked(1, 7), [asked(1, 7)])).toBeUndefined()
  expect(comingTogether({ ...asked(1), participants: [] }, [asked(1, 7)])).toBeUndefined()
  expect(comingTogether(asked(1, 7), [asked(2, 7)])).toBe('colleagues')
  expect(comingTogether(asked(1, 7), [asked(2, 7), asked(3, 8)])).toBe('strangers')
  expect(comingTogether(asked(1), [asked(2)])).toBe('strangers')
  expect(comingTogether(asked(1, 7), [asked(2)])).toBe('strangers')
})

test('those in copy come together as well, whichever ticket they are on', () => {
  const alone = asked(1, 7)
  expect(comingTogether(alone, [asked(1, 7, person(2, 8))])).toBe('strangers')
  expect(comingTogether(asked(1, 7, person(2)), [alone])).toBe('strangers')
  expect(comingTogether(asked(1, 7, person(2, 7)), [alone])).toBe('colleagues')
  expect(comingTogether(asked(1, 7, person(2, 8)), [asked(2, 8, person(1, 7))])).toBeUndefined()
})

test('of those in copy they are named who are not everywhere', () => {
  const here = asked(1, 7, person(2, 8), person(3, 8))
  const there = asked(4, 7, person(3, 8))
  expect(inCopyHere(here, [here, there])).toEqual([person(2, 8)])
  expect(inCopyHere(there, [here, there])).toEqual([])
})

import { expect, test } from 'vitest'
import { comingTogether, isStranger, obstacle } from './mergeable'

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

test('it is told who would come together', () => {
  const asked = (id: number, organization?: number) => ({
    requester: { id },
    organization: organization === undefined ? null : { id: organization, name: '' },
  })
  expect(comingTogether(asked(1, 7), [asked(1, 7)])).toBeUndefined()
  expect(comingTogether(asked(1), [asked(1, 7)])).toBeUndefined()
  expect(comingTogether(asked(1, 7), [asked(2, 7)])).toBe('colleagues')
  expect(comingTogether(asked(1, 7), [asked(2, 7), asked(3, 8)])).toBe('strangers')
  expect(comingTogether(asked(1), [asked(2)])).toBe('strangers')
  expect(comingTogether(asked(1, 7), [asked(2)])).toBe('strangers')
})

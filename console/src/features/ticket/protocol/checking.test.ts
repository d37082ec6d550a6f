import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { type Basis, findingsIn, judge } from './checking'

const ticket = { language: 'en', requester: { id: 1, name: 'Ane Lie', address: null }, team: null }
const basis = {
  ticket,
  me: { name: 'Priya Patel', language: 'en' },
  messages: [],
  glossary: [],
} as unknown as Basis
const desk: Schemas['Protocol'][] = [
  {
    levels: [
      { check: 'greeting', level: 'binding' },
      { check: 'closing', level: 'advice' },
    ],
  },
]

const unmetOf = (...of: Parameters<typeof judge>) => judge(...of).unmet

describe('the binding checks a reply does not meet', () => {
  it('are told of the words as they are now', () => {
    expect(unmetOf('<p>Done.</p>', basis, desk)).toEqual(['greeting'])
    expect(unmetOf('<p>Hi Ane,</p><p>Done.</p>', basis, desk)).toEqual([])
  })

  it('are none of what is quoted', () => {
    expect(unmetOf('<blockquote><p>Hi Ane,</p></blockquote><p>Done.</p>', basis, desk)).toEqual(['greeting'])
  })

  it('are those of the team where it has its own', () => {
    const team = { teamId: 7, levels: [{ check: 'closing' as const, level: 'binding' as const }] }
    const ofTeam = { ...basis, ticket: { ...ticket, team: { id: 7, name: 'First line' } } } as Basis
    expect(unmetOf('<p>Done.</p>', ofTeam, [...desk, team])).toEqual(['closing'])
  })
})

it('keeps what the desk wants to know of a reply, with the score of its formula', () => {
  const text = 'Hi Ane, the lamp is on again and we will look after it. '.repeat(3)
  expect(judge(`<p>${text}</p>`, basis, desk).result).toEqual({
    language: 'en',
    met: { greeting: true, closing: false },
    reading: undefined,
  })
  const reading: Schemas['Protocol'][] = [{ levels: [{ check: 'readability', level: 'advice' }] }]
  expect(judge(`<p>${text}</p>`, basis, reading).result?.reading?.formula).toBe('flesch')
  expect(judge(`<p>${text}</p>`, basis, [{ levels: [] }]).result).toBeUndefined()
})

it('takes all that is called Norwegian for bokmål', () => {
  for (const language of ['nb', 'no', 'nn', 'nn-NO', 'no-NO']) {
    const found = findingsIn('<p>Hei Ane!</p>', { ...basis, ticket: { ...basis.ticket, language } })
    expect(found.find(({ check }) => check === 'greeting')?.met, language).toBe(true)
  }
})

it.each([
  ['nb', 'Hello Ane, I will send you the parts list tomorrow.'],
  ['en', 'Hei Ane! Jeg sender deg listen i morgen, og da får du vite det.'],
  ['en', 'Γεια σου Ane, θα σου στείλω τη λίστα αύριο.'],
])('looks at a reply in its own language, whatever the ticket is in: %s', (language, text) => {
  const found = findingsIn(`<p>${text}</p>`, { ...basis, ticket: { ...basis.ticket, language } })
  expect(found.find(({ check }) => check === 'next-step')?.met).toBe(true)
})

it('takes no Danish reply for a Norwegian one', () => {
  const text = '<p>Det har jeg set på, og du kan hente den på mandag. Tak for hjælpen.</p>'
  const inDanish = { ...basis, ticket: { ...basis.ticket, language: 'da-DK' } }
  expect(unmetOf(text, inDanish, desk)).toEqual([])
  expect(judge(text, inDanish, desk).result?.language).toBe('da')
  const unknown = { ...basis, ticket: { ...basis.ticket, language: null } }
  expect(judge(text, unknown, desk).result?.language).toBe('nb')
})

describe('the questions that are to be answered', () => {
  const said = (kind: 'contact' | 'agent', text: string, more = {}) => ({
    kind: 'public',
    author: { kind, id: 1, name: 'A' },
    automatic: false,
    text,
    ...more,
  })
  const open = (...newestFirst: object[]) => {
    const asked = { ...basis, messages: newestFirst } as Basis
    const found = findingsIn('<p>Hi Ane, all is well.</p>', asked)
    return found.find(({ check }) => check === 'questions')?.places?.map(({ text }) => text)
  }
  const first = said('contact', 'When is the canteen open?')
  const second = said('contact', 'Can I get a keyboard?')

  it('are all that were asked since the last answer, the first one first', () => {
    expect(open(second, first)).toEqual(['When is the canteen open?', 'Can I get a keyboard?'])
    expect(open(second, said('agent', 'At noon.'), first)).toEqual(['Can I get a keyboard?'])
    expect(open(said('agent', 'At noon.'), first)).toBeUndefined()
  })

  it('are not answered by a note nor by what was sent by itself', () => {
    const note = said('agent', 'Who knows?', { kind: 'internal' })
    const receipt = said('agent', 'We got it.', { automatic: true })
    expect(open(receipt, note, first)).toEqual(['When is the canteen open?'])
  })
})

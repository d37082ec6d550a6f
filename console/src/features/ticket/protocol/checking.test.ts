import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { type Basis, findingsIn, unmetIn } from './checking'

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

describe('the binding checks a reply does not meet', () => {
  it('are told of the words as they are now', () => {
    expect(unmetIn('<p>Done.</p>', basis, desk)).toEqual(['greeting'])
    expect(unmetIn('<p>Hi Ane,</p><p>Done.</p>', basis, desk)).toEqual([])
  })

  it('are none of what is quoted', () => {
    expect(unmetIn('<blockquote><p>Hi Ane,</p></blockquote><p>Done.</p>', basis, desk)).toEqual(['greeting'])
  })

  it('are those of the team where it has its own', () => {
    const team = { teamId: 7, levels: [{ check: 'closing' as const, level: 'binding' as const }] }
    const ofTeam = { ...basis, ticket: { ...ticket, team: { id: 7, name: 'First line' } } } as Basis
    expect(unmetIn('<p>Done.</p>', ofTeam, [...desk, team])).toEqual(['closing'])
  })
})

it('takes all that is called Norwegian for bokmål', () => {
  for (const language of ['nb', 'no', 'nn', 'nn-NO', 'no-NO']) {
    const found = findingsIn('<p>Hei Ane!</p>', { ...basis, ticket: { ...basis.ticket, language } })
    expect(found.find(({ check }) => check === 'greeting')?.met, language).toBe(true)
  }
})

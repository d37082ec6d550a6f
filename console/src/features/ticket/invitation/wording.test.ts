import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Language, Speak } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { leafOf, repetitionOf, stateOf, type Tone, whenOf as spokenOf } from './wording'

let t: Speak
let speak: (language: Language) => Promise<void>

beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en-GB', 'nb-NO', 'el-GR'] })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
  vi.stubGlobal('document', { documentElement: {} })
  const i18n = await import('@/i18n')
  await i18n.withWords(Promise.resolve())
  t = i18n.default.t
  speak = i18n.speak
})

const moments = (start: string, end: string | null, zone: string | null = null) =>
  ({ kind: 'moments', start, end, zone }) as const
const days = (start: string, end: string) => ({ kind: 'days', start, end, zone: null }) as const
const meeting = moments('2026-11-27T09:00:00Z', '2026-11-27T10:30:00Z', 'Europe/Oslo')

/** Browsers differ in commas and in the width of spaces. */
const plain = (words: string | undefined) => words?.replace(/,/g, '').replace(/\s+/g, ' ')

function whenOf(...asked: Parameters<typeof spokenOf>) {
  const { here, there, ...hint } = spokenOf(...asked)
  return { here: plain(here), ...(there && { there: plain(there) }), ...hint }
}

describe('when it is', () => {
  it.each([
    ['en', 'Friday 27 November 2026 10:00–11:30'],
    ['nb', 'fredag 27. november 2026 10:00–11:30'],
    ['el', 'Παρασκευή 27 Νοεμβρίου 2026 10:00–11:30'],
  ])('is said in %s and in the zone of the reader', (language, words) => {
    expect(whenOf(meeting, language, 'Europe/Oslo')).toEqual({ here: words })
  })

  it('is also said for the place it was planned in where clocks differ', () => {
    expect(whenOf(meeting, 'en', 'Europe/Athens')).toEqual({
      here: 'Friday 27 November 2026 11:00–12:30',
      there: '10:00–11:30 Central European Time',
      hint: 'yourTime',
    })
    expect(whenOf(meeting, 'en', 'Pacific/Kiritimati').there).toBe(
      'Friday 27 November 2026 10:00–11:30 Central European Time',
    )
  })

  it('is said once for places whose clocks agree, or that the browser does not know', () => {
    expect(whenOf(meeting, 'en', 'Europe/Berlin')).toEqual({ here: 'Friday 27 November 2026 10:00–11:30' })
    const nowhere = moments(meeting.start, meeting.end, 'Mars/Olympus')
    expect(whenOf(nowhere, 'en', 'Europe/Berlin')).toEqual({ here: 'Friday 27 November 2026 10:00–11:30' })
  })

  it.each(['Pacific/Auckland', 'Pacific/Honolulu', 'Europe/Oslo'])(
    'leaves days where they are in %s',
    own => {
      expect(whenOf(days('2026-11-27', '2026-11-27'), 'en', own)).toEqual({ here: 'Friday 27 November 2026' })
      expect(whenOf(days('2026-11-27', '2026-11-29'), 'en', own).here).toBe(
        'Friday 27 November – Sunday 29 November 2026',
      )
      expect(leafOf(days('2026-11-27', '2026-11-27'), 'nb', own)).toEqual({ day: '27', month: 'nov' })
    },
  )

  it('leaves times that are the same on every clock where they are', () => {
    const floating = { kind: 'floating', start: '2026-11-27T09:00', end: null, zone: null } as const
    expect(whenOf(floating, 'nb', 'Pacific/Auckland')).toEqual({
      here: 'fredag 27. november 2026 kl. 09:00',
      hint: 'noZone',
    })
    expect(whenOf({ ...floating, zone: 'Our own' }, 'nb', 'Pacific/Auckland').there).toBe('Our own')
  })

  it('shows the leaf of the day it is for the reader', () => {
    const late = moments('2026-11-30T23:30:00Z', null)
    expect(leafOf(late, 'en', 'Europe/London')).toEqual({ day: '30', month: 'Nov' })
    expect(leafOf(late, 'el', 'Europe/Athens')).toEqual({ day: '1', month: 'Δεκ' })
  })
})

const repetition = { unit: 'week', every: 1, until: null, count: null } as const

describe('what repeats', () => {
  it.each([
    ['en', {}, 'Every week'],
    ['en', { every: 2, until: '2027-03-01' }, 'Every 2 weeks until 1 March 2027'],
    ['en', { unit: 'month', count: 10 }, 'Every month, 10 times'],
    ['nb', { every: 2 }, 'Hver 2. uke'],
    ['nb', { unit: 'year', until: '2030-05-17' }, 'Hvert år til 17. mai 2030'],
    ['el', { every: 3, count: 5 }, 'Κάθε 3 εβδομάδες, 5 φορές'],
    ['el', { unit: 'other' }, 'Σε πολλές ημερομηνίες'],
  ] as const)('says so in %s', async (language, parts, words) => {
    await speak(language)
    expect(repetitionOf({ ...repetition, ...parts }, language, t)).toBe(words)
  })
})

type Invitation = Schemas['Invitation']

const invitation: Invitation = {
  purpose: 'request',
  uid: null,
  title: 'Kick-off',
  times: meeting,
  repetition: null,
  singleDate: false,
  location: null,
  organizer: null,
  attendees: [],
  moreAttendees: 0,
  sequence: 0,
  standing: null,
}
const per = (answer: Schemas['InvitationAnswer']) => [{ name: 'Per', address: 'per@x.example', answer }]

describe('what becomes of it', () => {
  it.each([
    ['en', {}, 'Invitation', 'asks'],
    ['en', { sequence: 1 }, 'Invitation changed', 'unsure'],
    ['en', { purpose: 'cancel' }, 'Cancelled', 'bad'],
    ['nb', { standing: 'cancelled', sequence: 3 }, 'Avlyst', 'bad'],
    ['nb', { purpose: 'reply', attendees: per('declined') }, 'Per har takket nei', 'bad'],
    ['el', { purpose: 'reply', attendees: per('accepted') }, 'Αποδέχτηκε: Per', 'good'],
    ['en', { purpose: 'reply' }, 'Answer to an invitation', 'plain'],
    ['en', { purpose: 'counter' }, 'Change proposed', 'unsure'],
    ['en', { purpose: 'publish' }, 'Calendar event', 'plain'],
  ] satisfies [Language, Partial<Invitation>, string, Tone][])(
    'is said in %s',
    async (language, parts, words, tone) => {
      await speak(language)
      expect(stateOf({ ...invitation, ...parts }, t)).toEqual({
        words,
        tone,
      })
    },
  )
})

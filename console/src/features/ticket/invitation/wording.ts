import type { Speak } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { localeOf } from '@/lib/format'

type Invitation = Schemas['Invitation']
type Times = Schemas['InvitationTimes']

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** Times without a zone are read as UTC, and shown as UTC, so that nothing moves them. */
const moment = (iso: string) =>
  new Date(/Z$/.test(iso) ? iso : iso.includes('T') ? `${iso}Z` : `${iso}T00:00Z`)

/** The zone in which the times are shown: the reader's for moments, none for what is the same on every clock. */
const shownIn = (times: Times, own: string) => (times.kind === 'moments' ? own : 'UTC')

function range(times: Times, language: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(localeOf(language), options)
  const end = times.end ?? times.start
  return end === times.start
    ? format.format(moment(end))
    : format.formatRange(moment(times.start), moment(end))
}

/** The first day, in parts a calendar leaf has. */
export function leafOf(times: Times, language: string, own: string): { day: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: shownIn(times, own) }).format(
      moment(times.start),
    )
  return {
    day: part({ day: 'numeric' }).replace(/\D/g, ''),
    month: part({ month: 'short' }).replace('.', ''),
  }
}

/** When it is, for the reader, and in the place it was planned in where clocks differ there. */
export function whenOf(
  times: Times,
  language: string,
  own: string,
): { here: string; there?: string; hint?: 'yourTime' | 'noZone' } {
  const clock = times.kind === 'days' ? {} : CLOCK
  const here = range(times, language, { ...DAY, ...clock, timeZone: shownIn(times, own) })
  if (times.kind === 'floating') return times.zone ? { here, there: times.zone } : { here, hint: 'noZone' }
  const there =
    times.kind === 'moments' && times.zone ? elsewhere(times, times.zone, language, own) : undefined
  return there ? { here, there, hint: 'yourTime' } : { here }
}

function elsewhere(times: Times, zone: string, language: string, own: string): string | undefined {
  try {
    const full = (timeZone: string) => range(times, language, { ...DAY, ...CLOCK, timeZone })
    if (full(zone) === full(own)) return undefined
    const days = (timeZone: string) => range(times, language, { ...DAY, timeZone })
    const sameDay = days(zone) === days(own)
    const planned = range(times, language, { ...(sameDay ? {} : DAY), ...CLOCK, timeZone: zone })
    return `${planned} ${nameOf(zone, moment(times.start), language)}`
  } catch (failure) {
    if (failure instanceof RangeError) return undefined // a zone this browser does not know
    throw failure
  }
}

function nameOf(timeZone: string, at: Date, language: string): string {
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: 'longGeneric' })
  return parts.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? timeZone
}

/** When it happens again, in words. */
export function repetitionOf(
  { unit, every, until, count }: Schemas['InvitationRepetition'],
  language: string,
  t: Speak,
): string {
  const rule = t(`invitationEvery.${unit}`, { count: every })
  if (until) {
    const last = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' })
    return t('invitation.until', { rule, date: last.format(moment(until)) })
  }
  return count ? t('invitation.times', { rule, count }) : rule
}

/** What an invitation's mark looks like. */
export type Tone = 'plain' | 'asks' | 'good' | 'unsure' | 'bad'

const ANSWER_TONES: Record<Schemas['InvitationAnswer'], Tone> = {
  accepted: 'good',
  declined: 'bad',
  tentative: 'unsure',
  delegated: 'unsure',
  'no-answer': 'plain',
}

/** How an answer looks. */
export const answerTone = (answer: Schemas['InvitationAnswer']) => ANSWER_TONES[answer]

/** What the message wants with the event, in words and tone. */
export function stateOf(invitation: Invitation, t: Speak): { words: string; tone: Tone } {
  const { purpose, standing, sequence } = invitation
  const who = invitation.attendees[0]
  if (purpose === 'reply' && who) {
    return {
      words: t(`invitationReply.${who.answer}`, { name: who.name ?? who.address }),
      tone: answerTone(who.answer),
    }
  }
  if (purpose === 'cancel' || standing === 'cancelled') {
    return { words: t('invitationState.cancel'), tone: 'bad' }
  }
  if (purpose === 'request') {
    return sequence > 0
      ? { words: t('invitationState.changed'), tone: 'unsure' }
      : { words: t('invitationState.request'), tone: 'asks' }
  }
  return { words: t(`invitationState.${purpose}`), tone: purpose === 'counter' ? 'unsure' : 'plain' }
}

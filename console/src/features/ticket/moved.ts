import type { Schemas } from '@/lib/api/client'

/** What happens seldom, and is put into words by what is loaded then. */
const MOVED = [
  'linked',
  'unlinked',
  'joined',
  'unjoined',
  'split',
  'time-spent',
  'time-corrected',
  'time-taken-back',
  'reply-not-sent',
  'deleted',
  'restored',
  'description-changed',
  'requester-changed',
  'requester-merged',
  'requester-separated',
  'participant-added',
  'participant-removed',
  'participant-changed',
] as const

/** A change of what belongs to a ticket, of those that happen seldom. */
export type Moved = (typeof MOVED)[number]

/** Whether a change is one of these; such a one needs no reason beside its words. */
export const isMoved = (type: Schemas['HistoryType']): type is Moved => MOVED.some(one => one === type)

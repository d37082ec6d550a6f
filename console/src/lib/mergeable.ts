import type { Schemas } from '@/lib/api/client'

type Ticket = Pick<Schemas['Ticket'], 'number' | 'status' | 'deleted' | 'can'> & {
  mergedInto: number | null
  relatedTo: Pick<Schemas['RelatedTicket'], 'number' | 'relation' | 'namedByUs'>[]
}

/** Why a ticket cannot be merged, or another into it; nothing when it can. */
export function obstacle(ticket: Ticket): 'inBin' | 'isMerged' | 'isClosed' | 'mayNot' | undefined {
  if (ticket.deleted) return 'inBin'
  if (ticket.mergedInto !== null || mergedSomewhere(ticket)) return 'isMerged'
  if (ticket.status === 'closed') return 'isClosed'
  if (!ticket.can.includes('ticket:update')) return 'mayNot'
  return undefined
}

/** Whether whoever opened the one that stays only named the one that goes: a stranger would get its conversation. */
export function isStranger(stays: Ticket, goes: Ticket): boolean {
  return stays.relatedTo.some(
    ({ number, relation, namedByUs }) =>
      number === goes.number && relation === 'possibly-related' && namedByUs,
  )
}

function mergedSomewhere(ticket: Ticket) {
  return ticket.relatedTo.some(({ relation, namedByUs }) => relation === 'joined' && namedByUs)
}

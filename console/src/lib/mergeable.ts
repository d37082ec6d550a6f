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

type Asked = Pick<Schemas['Ticket'], 'organization'> & { requester: Pick<Schemas['ContactRef'], 'id'> }

/**
 * Who would come together that has not been: people of one organisation, or strangers, who would get each other's mail.
 * Nothing where all of it is of one person.
 */
export function comingTogether(stays: Asked, go: Asked[]): 'colleagues' | 'strangers' | undefined {
  const others = go.filter(({ requester }) => requester.id !== stays.requester.id)
  if (others.length === 0) return undefined
  const home = stays.organization?.id
  return home !== undefined && others.every(({ organization }) => organization?.id === home)
    ? 'colleagues'
    : 'strangers'
}

function mergedSomewhere(ticket: Ticket) {
  return ticket.relatedTo.some(({ relation, namedByUs }) => relation === 'joined' && namedByUs)
}

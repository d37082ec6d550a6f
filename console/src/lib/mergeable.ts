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

const isDone = ({ status }: Pick<Ticket, 'status'>) => status === 'solved' || status === 'closed'

/** Those that somebody still has to answer, and that would be done once merged into one that is. */
export function lostIn<T extends Pick<Ticket, 'status'>>(stays: T, go: T[]): T[] {
  return isDone(stays) ? go.filter(one => !isDone(one)) : []
}

/**
 * The one that stays where nobody has said so: the suggested one, unless it is done and another that could take it in is
 * not, as work that is left would be lost to sight.
 */
export function likelyToStay<T extends Ticket>(tickets: T[], suggested: number | undefined): T | undefined {
  const first = tickets.find(({ number }) => number === suggested)
  if (!first || !isDone(first)) return first
  const couldStay = (one: T) =>
    !isDone(one) && !obstacle(one) && !tickets.some(other => isStranger(one, other))
  return tickets.find(couldStay) ?? first
}

type Organization = Pick<Schemas['OrganizationRef'], 'id'> | null
type Contact = Pick<Schemas['ContactRef'], 'id'>

interface Asked {
  requester: Contact
  organization: Organization
  participants: { contact: Contact; organization: Organization }[]
}

/**
 * Who would come together that has not been: people of one organisation, or strangers, who would get each other's mail.
 * Nothing where everybody takes part in all of it.
 */
export function comingTogether(stays: Asked, go: Asked[]): 'colleagues' | 'strangers' | undefined {
  const taking = [stays, ...go].map(homes)
  const everybody = new Map(taking.flatMap(people => [...people]))
  if (taking.every(people => people.size === everybody.size)) return undefined
  const [home, ...others] = new Set(everybody.values())
  return home !== undefined && others.length === 0 ? 'colleagues' : 'strangers'
}

/** Where those belong who take part in a ticket, by who they are. */
function homes({ requester, organization, participants }: Asked): Map<number, number | undefined> {
  return new Map([
    ...participants.map(one => [one.contact.id, one.organization?.id] as const),
    [requester.id, organization?.id], // whose the ticket is; who asked may belong elsewhere
  ])
}

/** Those in copy of a ticket who do not take part in each of the tickets. */
export function inCopyHere<P extends { contact: Contact }>(
  { requester, participants }: { requester: Contact; participants: P[] },
  tickets: { participants: { contact: Contact }[] }[],
): P[] {
  return participants
    .filter(({ contact }) => contact.id !== requester.id)
    .filter(
      ({ contact }) =>
        !tickets.every(({ participants }) => participants.some(one => one.contact.id === contact.id)),
    )
}

function mergedSomewhere(ticket: Ticket) {
  return ticket.relatedTo.some(({ relation, namedByUs }) => relation === 'joined' && namedByUs)
}

import type { Schemas } from '@/lib/api/client'
import type { Made } from '@/lib/ticketChange'

type Ticket = Schemas['Ticket']

/** A change that is asked for, the ticket it was decided on, and what the screen shows until the server has answered. */
export interface Attempt {
  seen: Ticket
  change: Schemas['TicketChange']
  preview: Partial<Ticket>
}

/** Changes that met a newer version of the ticket. */
export interface Conflict {
  change: Schemas['TicketChange']
  preview: Partial<Ticket>
  mine: Ticket
  theirs: Ticket
}

/** The ticket an agent has seen, as their own changes have left it since: never as somebody else has. */
export function asLeft(made: Made[], seen: Ticket): Ticket {
  // One that changes nothing leaves the version as it was.
  const next = made.find(
    ({ before, after }) => before.version === seen.version && after.version > seen.version,
  )
  return next ? asLeft(made, next.after) : seen
}

/** What there is to decide when a change is refused, together with what is not decided yet about those before it. */
export function inConflict(
  { seen, change, preview }: Attempt,
  theirs: Ticket,
  undecided?: Conflict,
): Conflict {
  return {
    change: { ...undecided?.change, ...change },
    preview: { ...undecided?.preview, ...preview },
    mine: { ...(undecided?.mine ?? seen), ...preview },
    theirs,
  }
}

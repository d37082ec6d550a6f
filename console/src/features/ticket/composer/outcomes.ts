import type { Schemas } from '@/lib/api/client'

/** What a message does to its ticket when it is posted. */
export type Outcome = 'keep' | 'open' | 'pending' | 'on-hold' | 'solved'

const OUTCOMES: Outcome[] = ['pending', 'open', 'on-hold', 'solved', 'keep']

/** The outcomes a ticket allows now, the usual one first. */
export function outcomesFor(ticket: Schemas['Ticket']): Outcome[] {
  return OUTCOMES.filter(
    outcome => outcome === 'keep' || outcome === ticket.status || ticket.legalStatuses.includes(outcome),
  )
}

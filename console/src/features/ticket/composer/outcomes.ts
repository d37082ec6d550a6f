import type { Schemas } from '@/lib/api/client'

/** What a message does to its ticket when it is posted. */
export type Outcome = 'keep' | 'open' | 'pending' | 'on-hold' | 'solved'

const OUTCOMES: Outcome[] = ['pending', 'open', 'on-hold', 'solved', 'keep']

/** The outcomes a ticket allows now, the usual one first. */
export function outcomesFor(ticket: Pick<Schemas['Ticket'], 'status' | 'legalStatuses'>): Outcome[] {
  return OUTCOMES.filter(
    outcome => outcome === 'keep' || outcome === ticket.status || ticket.legalStatuses.includes(outcome),
  )
}

/**
 * What a reply does where nobody has chosen for it: a word of thanks reopens nothing that is solved.
 *
 * @param remembered what the agent's last reply did
 */
export function usualOutcome(status: Schemas['Ticket']['status'], remembered: Outcome): Outcome {
  return status === 'solved' ? 'keep' : remembered
}

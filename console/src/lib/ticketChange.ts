import type { QueryClient } from '@tanstack/react-query'
import i18n from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { patchRows } from '@/lib/tickets'
import { toast, toastProblem } from '@/lib/toast'

type Ticket = Schemas['Ticket']
type Change = Schemas['TicketChange']

/** A change that has been made: what the ticket was before, and what it is now. */
export interface Made {
  change: Change
  before: Ticket
  after: Ticket
}

/** Writes a change upon the version it was decided on, and shows the outcome wherever the ticket stands. */
export async function writeChange(client: QueryClient, seen: Ticket, change: Change): Promise<Made> {
  const params = { path: { number: seen.number }, header: ifMatch(seen.version) }
  const ticket = await body(api.PATCH('/api/v1/tickets/{number}', { params, body: change }))
  const key = keys.ticket(ticket.number)
  await client.cancelQueries({ queryKey: key, exact: true }) // what is on its way may have been read before
  client.setQueryData(key, ticket)
  patchRows(client, ticket.number, rowOf(ticket))
  client.invalidateQueries({ queryKey: keys.history(ticket.number) })
  return { change, before: seen, after: ticket }
}

/** Asks again for every list and count a change may have moved a ticket into or out of. */
export function refreshLists(client: QueryClient) {
  client.invalidateQueries({ queryKey: keys.views })
  client.invalidateQueries({ queryKey: keys.lists })
}

/** By number and version: the version at which a ticket is again what it was then, for all since was taken back. */
const againAt = new Map<string, number>()

const momentOf = ({ number, version }: Ticket) => `${number} ${version}`

function asItIsAgain(ticket: Ticket): Ticket {
  const version = againAt.get(momentOf(ticket))
  return version === undefined ? ticket : asItIsAgain({ ...ticket, version })
}

/**
 * The way back from a change, where there is one: there is none from closed. It is refused when something has happened
 * to the ticket since, and to new when somebody has answered it.
 */
export function wayBack(client: QueryClient, { change, before, after }: Made) {
  const back = [...after.legalStatuses, 'new']
  if (change.status !== undefined && (after.status === 'closed' || !back.includes(before.status)))
    return undefined
  return async () => {
    const made = await writeChange(client, asItIsAgain(after), reversal(change, before))
    againAt.set(momentOf(before), made.after.version)
    return made
  }
}

let lastTaken: Promise<void> = Promise.resolve()

/** Takes back what was done, all of it at once, and says so; what was done before it waits its turn. */
export function takeBack(client: QueryClient, ways: (() => Promise<unknown>)[]): Promise<void> {
  lastTaken = lastTaken.then(() => takeBackNow(client, ways))
  return lastTaken
}

async function takeBackNow(client: QueryClient, ways: (() => Promise<unknown>)[]) {
  try {
    await Promise.all(ways.map(way => way()))
    toast(i18n.t('undo.done'))
  } catch (error) {
    toastProblem(error)
  } finally {
    refreshLists(client)
  }
}

/** The change that makes the fields of another what they were. */
export function reversal(change: Change, before: Ticket): Change {
  const { subject, description, kind, status, severity, urgency, tags, language, resolution } = before
  const was: Change = {
    subject,
    description,
    kind,
    status,
    severity,
    urgency,
    tags,
    language,
    resolution,
    priority: before.priorityOverridden ? before.priority : null,
    priorityReason: before.priorityReason,
    categoryId: before.category?.id ?? null,
    teamId: before.team?.id ?? null,
    assigneeId: before.assignee?.id ?? null,
  }
  // A ticket that changes its team may lose its assignee on the way.
  const touched = new Set([...Object.keys(change), ...('teamId' in change ? ['assigneeId'] : [])])
  return Object.fromEntries(Object.entries(was).filter(([field]) => touched.has(field)))
}

function rowOf({ subject, kind, status, priority, team, assignee, tags, waitingSince }: Ticket) {
  return { subject, kind, status, priority, team, assignee, tags, waitingSince }
}

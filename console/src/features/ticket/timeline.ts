import type { Schemas } from '@/lib/api/client'

type Message = Schemas['Message']
type Change = Schemas['HistoryEntry']

/** What stands in a conversation, oldest first: days, messages, and runs of changes between them. */
export type Entry =
  { kind: 'day'; at: string } | { kind: 'message'; message: Message } | { kind: 'changes'; changes: Change[] }

const NOT_SHOWN = new Set(['opened', 'message-posted', 'time-spent', 'time-corrected', 'time-taken-back'])

/** Weaves messages and changes into one line of time; changes before the first message are left out unless all is loaded. */
export function timeline(messages: Message[], history: Change[], complete: boolean): Entry[] {
  const from = complete || !messages[0] ? Number.NEGATIVE_INFINITY : Date.parse(messages[0].createdAt)
  const moments = [
    ...messages.map(message => ({ at: message.createdAt, message, change: undefined })),
    ...asOneChange(history)
      .filter(change => !NOT_SHOWN.has(change.type) && Date.parse(change.occurredAt) >= from)
      .map(change => ({ at: change.occurredAt, message: undefined, change })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))

  const entries: Entry[] = []
  let day = ''
  for (const { at, message, change } of moments) {
    const thisDay = new Date(at).toDateString()
    if (thisDay !== day) entries.push({ kind: 'day', at })
    day = thisDay
    const last = entries.at(-1)
    if (message) entries.push({ kind: 'message', message })
    else if (last?.kind === 'changes') last.changes.push(change)
    else entries.push({ kind: 'changes', changes: [change] })
  }
  return entries
}

/** Nobody changes a status twice by hand within this; what comes closer together was one act. */
const ONE_ACT = 1000

/**
 * The history with each act's steps of status as one: the first answer to a new ticket opens it on its way to pending.
 * Steps with a reason, and those that lead back to where the act began, stay as they are.
 */
export function asOneChange(history: Change[]): Change[] {
  const acts: { change: Change; begunAt: string }[] = []
  for (const change of history) {
    // Nothing else is a step, and to look back for each of ten thousand messages would take seconds.
    const last =
      change.type === 'status-changed'
        ? acts.findLastIndex(act => act.change.type === 'status-changed' || !isSameHand(act.change, change))
        : -1
    const act = acts[last]
    if (act && isNextStep(act.change, change) && apart(act.begunAt, change.occurredAt) <= ONE_ACT)
      acts[last] = { ...act, change: { ...change, from: act.change.from } }
    else acts.push({ change, begunAt: change.occurredAt })
  }
  return acts.map(act => act.change)
}

const isNextStep = (before: Change, change: Change) =>
  change.type === 'status-changed' &&
  isSameHand(before, change) &&
  before.to === change.from &&
  before.from !== change.to &&
  before.reason === null &&
  change.reason === null

const apart = (one: string, other: string) => Date.parse(other) - Date.parse(one)

const isSameHand = (one: Change, other: Change) =>
  one.actor.kind === other.actor.kind &&
  one.actor.id === other.actor.id &&
  one.actor.name === other.actor.name

/** A change, and whether the same hand has taken it back since. */
export type Told = Change & { takenBack?: boolean }

/** What is done without being meant is taken back within this, if at all. */
const SOON = 60_000

/** Changes that stand together, those that were soon taken back told once. */
export function asTold(changes: Change[]): Told[] {
  const told: Told[] = []
  const lastOf = new Map<Change['type'], number>() // there may be thousands in a row
  for (const change of changes) {
    const last = lastOf.get(change.type) ?? -1
    const before = told[last]
    if (before && takesBack(change, before)) {
      told[last] = { ...before, takenBack: true }
    } else {
      lastOf.set(change.type, told.push(change) - 1)
    }
  }
  return told
}

const takesBack = (change: Change, before: Told) =>
  !before.takenBack &&
  isSameHand(before, change) &&
  change.from === before.to &&
  change.to === before.from &&
  change.from !== change.to &&
  change.reason === null &&
  before.reason === null &&
  apart(before.occurredAt, change.occurredAt) <= SOON

/** As many changes as are read at a glance. */
const AT_A_GLANCE = 3

/** Changes that stand together, the older ones apart where all of them would be too many to read at a glance. */
export function folded<C extends Change>(changes: C[]): { older: C[]; newest: C[] } {
  const from = changes.length > AT_A_GLANCE + 1 ? changes.length - AT_A_GLANCE : 0
  return { older: changes.slice(0, from), newest: changes.slice(from) }
}

/** Consecutive changes by the same hand, together, but no more than are read at a glance. */
export function byActor<C extends Change>(changes: C[]): C[][] {
  const runs: C[][] = []
  for (const change of changes) {
    const run = runs.at(-1)
    if (run?.[0] && run.length < AT_A_GLANCE && isSameHand(run[0], change)) run.push(change)
    else runs.push([change])
  }
  return runs
}

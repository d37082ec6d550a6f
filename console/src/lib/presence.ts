import { useSyncExternalStore } from 'react'
import type { Schemas } from '@/lib/api/client'

type Doing = Schemas['Doing']

/** Someone else who has a ticket open. */
export interface Presence {
  agent: Schemas['AgentRef']
  doing: Doing
}

/** Who writes says so every five seconds, who looks every thirty: whose word is overdue has stopped. */
const SILENT_AFTER = { typing: 8_000, viewing: 90_000, left: 0 }

const NOBODY: Presence[] = []
const byTicket = new Map<number, Presence[]>()
const listeners = new Set<() => void>()
const greeters = new Map<number, () => void>()

/** Takes in what the live stream says about who looks at a ticket. */
export function notePresence(number: number, agent: Schemas['AgentRef'], doing: Doing) {
  const before = byTicket.get(number) ?? NOBODY
  const others = before.filter(one => one.agent.id !== agent.id)
  const isNew = others.length === before.length
  const presence = { agent, doing }
  tell(number, doing === 'left' ? others : [...others, presence])
  if (doing === 'left') return
  setTimeout(() => fade(number, presence), SILENT_AFTER[doing])
  if (isNew) greeters.get(number)?.()
}

/** Who fell silent writes no more, and then is gone: a browser that lost its connection cannot say so. */
function fade(number: number, presence: Presence) {
  const now = byTicket.get(number) ?? NOBODY
  if (!now.includes(presence)) return // something newer was heard
  if (presence.doing === 'typing') return notePresence(number, presence.agent, 'viewing')
  tell(
    number,
    now.filter(one => one !== presence),
  )
}

function tell(number: number, presences: Presence[]) {
  if (presences.length > 0) byTicket.set(number, presences)
  else byTicket.delete(number)
  for (const listener of listeners) listener()
}

/** Calls when somebody comes to a ticket who cannot know yet that we are there. */
export function greet(number: number, newcomer: () => void): () => void {
  greeters.set(number, newcomer)
  return () => {
    if (greeters.get(number) === newcomer) greeters.delete(number)
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Who else has a ticket open now. */
export function presentAt(number: number): Presence[] {
  return byTicket.get(number) ?? NOBODY
}

/** The same for as long as it is on screen. */
export function usePresence(number: number): Presence[] {
  return useSyncExternalStore(subscribe, () => presentAt(number))
}

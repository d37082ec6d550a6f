import { useSyncExternalStore } from 'react'
import type { Schemas } from '@/lib/api/client'

type Doing = Schemas['Doing']

/** Someone else who has a ticket open. */
export interface Presence {
  agent: Schemas['AgentRef']
  doing: Doing
  at: number
}

const FADES_AFTER = 60_000
const NOBODY: Presence[] = []
const byTicket = new Map<number, Presence[]>()
const listeners = new Set<() => void>()

/** Takes in what the live stream says about who looks at a ticket. */
export function notePresence(number: number, agent: Schemas['AgentRef'], doing: Doing) {
  const at = Date.now()
  const others = (byTicket.get(number) ?? NOBODY).filter(
    one => one.agent.id !== agent.id && at - one.at < FADES_AFTER,
  )
  byTicket.set(number, doing === 'left' ? others : [...others, { agent, doing, at }])
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Who else has this ticket open. */
export function usePresence(number: number): Presence[] {
  return useSyncExternalStore(subscribe, () => byTicket.get(number) ?? NOBODY)
}

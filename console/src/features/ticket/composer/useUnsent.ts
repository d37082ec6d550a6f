import { useSyncExternalStore } from 'react'
import { type Handed, unsentAnswers } from './unsent'

const answers = unsentAnswers(localStorage)

const keyOf = (agent: number, ticket: number) => `pharos.unsent.${agent}.${ticket}`

/** Keeps an answer that came back beside what is being written. */
export function setAside(agent: number, ticket: number, handed: Handed) {
  answers.add(keyOf(agent, ticket), handed)
}

/** An agent's answers to a ticket that came back, and the way to be rid of one. */
export function useUnsent(agent: number, ticket: number) {
  const key = keyOf(agent, ticket)
  return {
    unsent: useSyncExternalStore(answers.subscribe, () => answers.of(key)),
    forget: (id: string) => answers.remove(key, id),
  }
}

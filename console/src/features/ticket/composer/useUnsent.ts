import { useSyncExternalStore } from 'react'
import { type Handed, unsentAnswers } from './unsent'

const answers = unsentAnswers(localStorage)

const keyOf = (agent: number, ticket: number) => `pharos.unsent.${agent}.${ticket}`

/** Keeps an answer that came back beside what is being written. */
export function keepBeside(agent: number, ticket: number, handed: Handed): string {
  return answers.add(keyOf(agent, ticket), handed)
}

/** Keeps words that were not to leave yet, while their writer goes on with others. */
export function setAside(agent: number, ticket: number, handed: Handed): string {
  return keepBeside(agent, ticket, { ...handed, asideAt: new Date().toISOString() })
}

/** An agent's answers to a ticket that have not left and are not under way in this window, and what becomes of them. */
export function useUnsent(agent: number, ticket: number) {
  const key = keyOf(agent, ticket)
  const all = useSyncExternalStore(answers.subscribe, () => answers.of(key))
  const underWay = useSyncExternalStore(answers.subscribe, answers.underWay)
  return {
    unsent: all.filter(({ id }) => !underWay.has(id)),
    /** Keeps what is on its way, until it is forgotten because it was taken. */
    depart: (handed: Handed) => {
      const id = answers.add(key, handed)
      answers.mark(id, true)
      return id
    },
    /** While an answer is in hand again it is not shown among those that are not. */
    inHand: (id: string) => answers.mark(id, true),
    comeBack: (id: string) => answers.mark(id, false),
    forget: (id: string) => answers.remove(key, id),
  }
}

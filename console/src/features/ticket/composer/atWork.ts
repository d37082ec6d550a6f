import { useEffect, useRef } from 'react'

const desks = new Map<number, () => boolean>()

/** Whether something is being written to a ticket in this window: what comes back must not write over it. */
export function isWriting(ticket: number): boolean {
  return desks.get(ticket)?.() ?? false
}

/** Lets others know that something is being written to a ticket, until the answer ends; answers how to end it. */
export function beAtWork(ticket: number, writing: () => boolean): () => void {
  desks.set(ticket, writing)
  return () => {
    if (desks.get(ticket) === writing) desks.delete(ticket)
  }
}

/** What is being written now, for who comes back later than it was drawn; undefined once the composer is gone. */
export function useAtWork<Words>(ticket: number, writing: boolean, words: () => Words) {
  const now = useRef<{ writing: boolean; words: () => Words }>(undefined)
  useEffect(() => {
    now.current = { writing, words }
  })
  useEffect(() => {
    const leave = beAtWork(ticket, () => now.current?.writing ?? false)
    return () => {
      now.current = undefined
      leave()
    }
  }, [ticket])
  return now
}

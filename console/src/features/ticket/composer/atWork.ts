import { useEffect, useRef } from 'react'

/** What is being written to a ticket in this window. */
interface AtWork {
  writing: () => boolean
  /** Saves it in the place of a version of the draft that is kept elsewhere. */
  writeOver: (version: number) => void
}

const desks = new Map<number, AtWork>()

/** Whether something is being written to a ticket in this window: what comes back must not write over it. */
export function isWriting(ticket: number): boolean {
  return desks.get(ticket)?.writing() ?? false
}

/** Saves what is being written to a ticket in this window in the place of a version of the draft that is kept elsewhere. */
export function writeOver(ticket: number, version: number) {
  desks.get(ticket)?.writeOver(version)
}

/** Lets others know that something is being written to a ticket, until the answer ends; answers how to end it. */
export function beAtWork(ticket: number, work: AtWork): () => void {
  desks.set(ticket, work)
  return () => {
    if (desks.get(ticket) === work) desks.delete(ticket)
  }
}

/** What is being written now, for who comes back later than it was drawn; undefined once the composer is gone. */
export function useAtWork<Words>(
  ticket: number,
  writing: boolean,
  words: () => Words,
  over: (version: number) => void,
) {
  const now = useRef<{ writing: boolean; words: () => Words; over: (version: number) => void }>(undefined)
  useEffect(() => {
    now.current = { writing, words, over }
  })
  useEffect(() => {
    const leave = beAtWork(ticket, {
      writing: () => now.current?.writing ?? false,
      writeOver: version => now.current?.over(version),
    })
    return () => {
      now.current = undefined
      leave()
    }
  }, [ticket])
  return now
}

import type { Schemas } from '@/lib/api/client'
import type { Using } from '../macros/useMacro'
import type { Upload } from './useUploads'

/** How what is handed in leaves, beyond its words. */
export interface Leaving {
  sendAt?: string
  resolution?: string
  /** Also when somebody else has answered. */
  regardless?: boolean
}

/** An answer as it was handed in: all that is needed to go on with it when it comes back. */
export interface Handed {
  draft: Schemas['DraftChange']
  uploads: Upload[]
  using?: Using
  leaving?: Leaving
}

/** An answer that came back while something else was being written. */
export interface Unsent extends Handed {
  id: string
}

const NONE: Unsent[] = []

/**
 * The answers that came back while something else was being written, by ticket and agent; they survive a reload.
 *
 * @param storage where they are kept, the same for all windows
 */
export function unsentAnswers(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
  const read = new Map<string, { text: string; answers: Unsent[] }>()
  const unkept = new Map<string, Unsent[]>()
  const hearers = new Set<() => void>()

  function of(key: string): Unsent[] {
    const text = storage.getItem(key)
    if (text === null) return unkept.get(key) ?? NONE
    const known = read.get(key)
    if (known?.text === text) return known.answers
    const answers = JSON.parse(text) as Unsent[]
    read.set(key, { text, answers })
    return answers
  }
  function write(key: string, answers: Unsent[]) {
    unkept.delete(key)
    try {
      storage.removeItem(key)
      if (answers.length > 0) storage.setItem(key, JSON.stringify(answers))
    } catch {
      unkept.set(key, answers) // there is no room, so this window alone has them
    }
    for (const hear of hearers) hear()
  }
  return {
    of,
    add: (key: string, { draft, uploads, using }: Handed) =>
      write(key, [...of(key), { id: crypto.randomUUID(), draft, uploads, using }]),
    remove: (key: string, id: string) =>
      write(
        key,
        of(key).filter(one => one.id !== id),
      ),
    subscribe: (hear: () => void) => {
      hearers.add(hear)
      window.addEventListener('storage', hear)
      return () => {
        hearers.delete(hear)
        window.removeEventListener('storage', hear)
      }
    },
  }
}

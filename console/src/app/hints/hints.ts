import { type Command, type KeyHabits, workingKey } from '@/lib/commands'

interface Hint {
  name: 'walk' | 'macros' | 'palette' | 'views'
  /** The pages it is about. */
  at: RegExp
  /** Keys it speaks of, in the order of its words: without them it would lead nowhere. */
  keys: Command[]
}

/** What newcomers are told, each once, in the order in which it helps. */
export const HINTS: Hint[] = [
  { name: 'walk', at: /^\/inbox\//, keys: ['next', 'previous', 'help'] },
  { name: 'macros', at: /^\/(inbox\/[^/]+|tickets)\/\d+/, keys: ['macros'] },
  { name: 'palette', at: /^\//, keys: ['palette'] },
  { name: 'views', at: /^\/inbox\//, keys: [] },
]

/** The next hint for somebody on a page, if there is one. */
export function nextHint(path: string, habits: KeyHabits & { hintsGiven: string[] }): Hint | undefined {
  return HINTS.find(
    ({ name, at, keys }) =>
      !habits.hintsGiven.includes(name) &&
      at.test(path) &&
      keys.every(command => workingKey(command, habits)),
  )
}

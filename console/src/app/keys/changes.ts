import { type Command, chosenKey, type KeyHabits, STANDARD_KEYS } from '@/lib/commands'
import { PREFIX } from '@/lib/strokes'
import { canBeChanged } from './groups'

/** What browsers and texts need themselves: copying, closing a tab, the address bar and the like. */
const NEEDED_WITH_CTRL = new Set('abcefilnpqrtuvwxyz0123456789+-=')
const NEEDED_WITH_ALT = new Set('df')

const COMMANDS = Object.keys(STANDARD_KEYS) as Command[]

/** Whether a key may stand for a command: a character, a second one after the prefix, or one with Ctrl or Alt. */
export function canBeAKey(key: string): boolean {
  if (key.startsWith(`${PREFIX} `)) return isCharacter(key.slice(2))
  if (key.startsWith('mod+')) return isCharacter(key.slice(4)) && !NEEDED_WITH_CTRL.has(key.slice(4))
  if (key.startsWith('alt+')) return isCharacter(key.slice(4)) && !NEEDED_WITH_ALT.has(key.slice(4))
  return isCharacter(key) && key !== PREFIX
}

const isCharacter = (key: string) => [...key].length === 1 && key.trim() !== ''

/** The other command a key stands for already. */
export function takenBy(key: string, command: Command, habits: KeyHabits): Command | undefined {
  return COMMANDS.filter(canBeChanged).find(other => other !== command && chosenKey(other, habits) === key)
}

/** The habits with another key for a command; without one it is switched off. */
export function withKey(habits: KeyHabits, command: Command, key: string | undefined): KeyHabits['keys'] {
  const others = habits.keys.filter(one => one.command !== command)
  return key === STANDARD_KEYS[command] ? others : [...others, { command, key: key ?? null }]
}

/** The habits with the keys of two commands changed over. */
export function swapped(habits: KeyHabits, command: Command, other: Command): KeyHabits['keys'] {
  const [mine, theirs] = [chosenKey(command, habits), chosenKey(other, habits)]
  return withKey({ ...habits, keys: withKey(habits, command, theirs) }, other, mine)
}

/** Whether the agent has changed the key of a command. */
export const isChanged = (habits: KeyHabits, command: Command) =>
  habits.keys.some(one => one.command === command)

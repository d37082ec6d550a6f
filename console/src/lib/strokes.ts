/** Begins the keys of two strokes, so it is none itself. */
export const PREFIX = 'g'

/** What is pressed, as the browser tells it. */
export interface Stroke {
  key: string
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'])

/** Whether this is only held down, or locked, to press something else with it. */
export const isModifier = (key: string) => MODIFIERS.has(key)

/** The name of what was pressed ("j", "?", "Enter", "mod+k", "alt+s"); with both Ctrl and Alt it types a character. */
export function strokeOf({ key, code = '', ctrlKey, metaKey, altKey }: Stroke): string | undefined {
  const mod = ctrlKey || metaKey
  if (mod && altKey) return
  const letter = key.length === 1 ? key.toLowerCase() : key
  const onKeyboard = /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase()
  // On a Mac the letter comes changed by Alt.
  if (altKey) return `alt+${onKeyboard ?? letter}`
  return (mod ? 'mod+' : '') + (isForeign(key) ? (onKeyboard ?? letter) : letter)
}

/** Whether it is a letter of another script than that of the commands. */
const isForeign = (key: string) => /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key)

/** Follows what is pressed; answers the two strokes together where the second comes soon after the prefix. */
export function sequences(within: number) {
  let prefixAt = Number.NEGATIVE_INFINITY
  return (pressed: Stroke & { timeStamp: number }, typing: boolean): string | undefined => {
    if (isModifier(pressed.key)) return
    const stroke = strokeOf(pressed)
    const afterPrefix = pressed.timeStamp - prefixAt < within
    prefixAt = stroke === PREFIX && !typing ? pressed.timeStamp : Number.NEGATIVE_INFINITY
    return afterPrefix && stroke ? `${PREFIX} ${stroke}` : undefined
  }
}

/** Where a key is pressed: in a field, over the page, or while a dialog waits before it. */
export interface Place {
  editable: boolean
  overlaid: boolean
  modal: boolean
}

/** Whether a command of the page may fire there; a field keeps what is pressed with Ctrl or Alt for itself as well. */
export function mayFire(command: string, combined: boolean, { editable, overlaid, modal }: Place): boolean {
  if (modal) return false
  if (editable) return combined && command === 'palette'
  return combined || !overlaid
}

/** Whether a key held down does it again and again: one moves along a list that way, all else is meant once. */
export const mayRepeat = (command: string) => command === 'next' || command === 'previous'

/** The name of the command key on this computer. */
const commandKey = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '') ? '⌘' : 'Ctrl'

const SHOWN: Record<string, string> = { Enter: '↵', Escape: 'Esc', mod: commandKey, alt: 'Alt', shift: '⇧' }

/** The parts of a key as they stand on the keyboard: "mod+k" is Ctrl and K. */
export function keyCaps(key: string): string[] {
  const parts = key === '+' ? [key] : key.split(/[ +](?=.)/)
  return parts.map(part => SHOWN[part] ?? (parts.length > 1 && /[+]/.test(key) ? part.toUpperCase() : part))
}

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

/** The name of what was pressed ("j", "?", "Enter", "mod+k", "alt+s"); with both Ctrl and Alt it types a character. */
export function strokeOf({ key, code = '', ctrlKey, metaKey, altKey }: Stroke): string | undefined {
  const mod = ctrlKey || metaKey
  if (mod && altKey) return
  const letter = key.length === 1 ? key.toLowerCase() : key
  if (!altKey) return (mod ? 'mod+' : '') + letter
  // On a Mac the letter comes changed by Alt.
  return `alt+${/^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? letter}`
}

/** The name of the command key on this computer. */
const commandKey = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '') ? '⌘' : 'Ctrl'

const SHOWN: Record<string, string> = { Enter: '↵', Escape: 'Esc', mod: commandKey, alt: 'Alt', shift: '⇧' }

/** The parts of a key as they stand on the keyboard: "mod+k" is Ctrl and K. */
export function keyCaps(key: string): string[] {
  const parts = key === '+' ? [key] : key.split(/[ +](?=.)/)
  return parts.map(part => SHOWN[part] ?? (parts.length > 1 && /[+]/.test(key) ? part.toUpperCase() : part))
}

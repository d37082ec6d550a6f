/** Every command the keyboard gives, and its standard key; handlers, help and labels all go by this list. */
export const STANDARD_KEYS = {
  palette: 'mod+k',
  help: '?',
  search: '/',
  create: 'c',
  undo: 'u',
  home: 'g h',
  myWork: 'g m',
  unassigned: 'g u',
  allOpen: 'g a',
  searchAll: 'g s',
  people: 'g p',
  outbox: 'g o',
  notifications: 'g b',
  newTicket: 'g n',
  next: 'j',
  previous: 'k',
  open: 'Enter',
  pick: 'x',
  bulk: 'b',
  clear: 'Escape',
  reply: 'r',
  note: 'i',
  assign: 'a',
  assignMe: 'm',
  status: 's',
  priority: 'p',
  solve: 'e',
  tags: 'l',
  follow: 'f',
  snooze: 'z',
  timer: 'w',
  merge: 'v',
  link: 'h',
  print: 'o',
  person: 'd',
  firstUnread: 'n',
  keep: 't',
  copyNumber: '.',
  closeDetails: 'Escape',
  macros: '/',
  mention: '@',
  ticketNumber: '#',
  send: 'mod+Enter',
  bold: 'mod+b',
  italic: 'mod+i',
  underline: 'mod+u',
  bullets: 'mod+shift+8',
  numbers: 'mod+shift+7',
  quote: 'mod+shift+b',
  undoTyping: 'mod+z',
  redoTyping: 'mod+shift+z',
  choose: '↑ ↓',
  take: 'Enter',
  leave: 'Escape',
  widen: '← →',
} as const

/** What a key can be pressed for. */
export type Command = keyof typeof STANDARD_KEYS

/** Whether a word names a command. */
export function isCommand(word: string | undefined): word is Command {
  return word !== undefined && Object.hasOwn(STANDARD_KEYS, word)
}

/** What of an agent's habits decides about keys. */
export interface KeyHabits {
  singleKeys: boolean
  keys: { command: string; key?: string | null }[]
}

/** Whether a key is pressed without Ctrl, Command or Alt, and so might be pressed, or spoken, by accident. */
export const isSingle = (key: string) => key !== 'Enter' && key !== 'Escape' && !/^(mod|alt)\+./.test(key)

/** The key an agent has for a command; none where it is switched off. */
export function chosenKey(command: Command, habits?: KeyHabits): string | undefined {
  const changed = habits?.keys.find(one => one.command === command)
  return changed ? (changed.key ?? undefined) : STANDARD_KEYS[command]
}

/** The key that works for a command now. What is typed in a text is no command, so the switch of single keys spares it. */
export function workingKey(command: Command, habits?: KeyHabits): string | undefined {
  const key = chosenKey(command, habits)
  const off = habits?.singleKeys === false && key !== undefined && isSingle(key) && !TYPED.has(command)
  return off ? undefined : key
}

const TYPED = new Set<Command>(['macros', 'mention', 'ticketNumber', 'choose', 'widen'])

import type { Command } from '@/lib/commands'
import { OF_A_TICKET } from '@/lib/ticketCommands'

interface KeyGroup {
  name: 'everywhere' | 'list' | 'ticket' | 'writing' | 'offers'
  commands: Command[]
}

/** Every command in the place where it works. */
export const GROUPS: KeyGroup[] = [
  {
    name: 'everywhere',
    commands: [
      'palette',
      'help',
      'search',
      'create',
      'undo',
      'home',
      'myWork',
      'unassigned',
      'allOpen',
      'searchAll',
      'newTicket',
      'people',
      'outbox',
      'notifications',
    ],
  },
  { name: 'list', commands: ['next', 'previous', 'open', 'pick', 'bulk', 'clear'] },
  {
    name: 'ticket',
    commands: [...OF_A_TICKET, 'closeDetails'],
  },
  {
    name: 'writing',
    commands: [
      'macros',
      'mention',
      'ticketNumber',
      'send',
      'bold',
      'italic',
      'underline',
      'bullets',
      'numbers',
      'quote',
      'undoTyping',
      'redoTyping',
    ],
  },
  { name: 'offers', commands: ['choose', 'take', 'leave', 'widen'] },
]

/** What the editor's and the controls' own makers see to. */
export const OF_OTHERS = new Set<Command>([
  'ticketNumber',
  'bold',
  'italic',
  'underline',
  'bullets',
  'numbers',
  'quote',
  'undoTyping',
  'redoTyping',
  'choose',
  'take',
  'leave',
  'widen',
])

/** Begin an offer within a text, so another key would change what can be written; they can only be switched off. */
export const OF_THE_TEXT = new Set<Command>(['macros', 'mention'])

/** The same everywhere: what people know from all programs. */
const FIXED = new Set<Command>([...OF_OTHERS, 'open', 'clear', 'closeDetails', 'send'])

export const canBeSwitchedOff = (command: Command) => !FIXED.has(command)
export const canBeChanged = (command: Command) => !FIXED.has(command) && !OF_THE_TEXT.has(command)

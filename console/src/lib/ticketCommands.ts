import type { Command } from '@/lib/commands'

/** What is done with the ticket that is open, and answered by its page. */
export const OF_A_TICKET = [
  'reply',
  'note',
  'assign',
  'assignMe',
  'status',
  'priority',
  'solve',
  'tags',
  'follow',
  'snooze',
  'timer',
  'merge',
  'link',
  'print',
  'person',
  'firstUnread',
  'keep',
  'copyNumber',
] as const satisfies Command[]

import type { Schemas } from '@/lib/api/client'

export type Column = Schemas['TicketColumn']

/** The columns of a list for which nobody has chosen any. */
export const USUAL: Column[] = [
  'number',
  'subject',
  'requester',
  'status',
  'priority',
  'team',
  'assignee',
  'waiting',
  'updated',
]

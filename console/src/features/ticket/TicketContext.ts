import { createContext, use } from 'react'
import type { Schemas } from '@/lib/api/client'

/** What the parts of an open ticket share. */
export interface OpenTicket {
  ticket: Schemas['Ticket']
  /** Writes a change; the preview is what the screen shows until the server has answered. */
  change: (change: Schemas['TicketChange'], preview?: Partial<Schemas['Ticket']>) => void
  /** Asks for a resolution, then solves. */
  solve: () => void
  /** Brings a field of the context pane to the cursor. */
  focusField: (field: 'status' | 'priority' | 'assignee' | 'tags' | 'person' | 'link') => void
}

export const TicketContext = createContext<OpenTicket | undefined>(undefined)

/** The ticket this part of the screen belongs to. */
export function useOpenTicket(): OpenTicket {
  const open = use(TicketContext)
  if (!open) throw new Error('No ticket is open here')
  return open
}

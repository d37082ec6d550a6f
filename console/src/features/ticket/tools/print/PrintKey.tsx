import { useKeys } from '@/lib/keyboard'
import { useOpenTicket } from '../../TicketContext'
import { onPaper } from './onPaper'

/** Its key shows the ticket as it is printed. */
export function PrintKey() {
  const { ticket } = useOpenTicket()
  useKeys({ print: () => window.open(onPaper(ticket.number, 'print'), '_blank', 'noopener') })
  return null
}

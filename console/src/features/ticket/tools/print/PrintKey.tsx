import { useKeys } from '@/lib/keyboard'
import { useOpenTicket } from '../../TicketContext'
import { useHeardEarly } from '../early'
import { onPaper } from './onPaper'

/** Its key shows the ticket as it is printed. */
export function PrintKey() {
  const { ticket } = useOpenTicket()
  const print = () => window.open(onPaper(ticket.number, 'print'), '_blank', 'noopener')
  useKeys({ print })
  useHeardEarly(ticket.number, 'print', print)
  return null
}

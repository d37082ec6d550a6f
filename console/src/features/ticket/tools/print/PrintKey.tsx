import { useEffect, useEffectEvent } from 'react'
import { useKeys } from '@/lib/keyboard'
import { useOpenTicket } from '../../TicketContext'
import { hearEarly } from '../early'
import { onPaper } from './onPaper'

/** Its key shows the ticket as it is printed. */
export function PrintKey() {
  const { ticket } = useOpenTicket()
  const print = () => window.open(onPaper(ticket.number, 'print'), '_blank', 'noopener')
  useKeys({ print })
  const early = useEffectEvent(() => hearEarly(ticket.number, 'print', print))
  useEffect(() => early(), [])
  return null
}

import { useKeys } from '@/lib/keyboard'
import { useOpenTicket } from '../TicketContext'
import { useFollowing } from './queries'

/** Its key follows the ticket, whatever is shown beside it. */
export function FollowKey() {
  const { ticket } = useOpenTicket()
  const { toggle } = useFollowing(ticket.number)
  useKeys({ f: toggle })
  return null
}

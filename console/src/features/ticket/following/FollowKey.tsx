import { useKeys } from '@/lib/keyboard'
import { useOpenTicket } from '../TicketContext'
import { useHeardEarly } from '../tools/early'
import { useFollowing } from './queries'

/** Its key follows the ticket, whatever is shown beside it. */
export function FollowKey() {
  const { ticket } = useOpenTicket()
  const { followers, toggle } = useFollowing(ticket.number)
  useKeys({ follow: toggle })
  useHeardEarly(ticket.number, 'follow', toggle, followers !== undefined)
  return null
}

import { useEffect, useEffectEvent } from 'react'
import { useKeys } from '@/lib/keyboard'
import { useOpenTicket } from '../TicketContext'
import { hearEarly } from '../tools/early'
import { useFollowing } from './queries'

/** Its key follows the ticket, whatever is shown beside it. */
export function FollowKey() {
  const { ticket } = useOpenTicket()
  const { followers, toggle } = useFollowing(ticket.number)
  useKeys({ follow: toggle })
  const early = useEffectEvent(() => hearEarly(ticket.number, 'follow', toggle))
  const known = followers !== undefined
  useEffect(() => {
    if (known) early()
  }, [known])
  return null
}

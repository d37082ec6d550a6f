import { useQuery } from '@tanstack/react-query'
import { contactQuery } from '@/lib/directory'
import { Blocked } from './Blocked'
import classes from './person.module.css'

/** On a ticket: that its requester is blocked; nothing else. */
export default function RequesterBlocked({ id }: { id: number }) {
  const person = useQuery(contactQuery(id)).data
  if (!person?.blocks.length) return null
  return (
    <div className={classes.onTicket}>
      <Blocked person={person} />
    </div>
  )
}

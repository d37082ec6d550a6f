import { useQuery } from '@tanstack/react-query'
import { contactQuery } from '@/lib/directory'
import { Blocked } from './Blocked'

/** On a ticket: that its requester is blocked; nothing else. */
export default function RequesterBlocked({ id }: { id: number }) {
  const person = useQuery(contactQuery(id)).data
  return person && <Blocked person={person} />
}

import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { ChannelIcon, LevelMark } from '@/ui/marks'
import { ErrorState, Skeletons } from '@/ui/states'
import { WaitingMark } from '@/ui/WaitingMark'
import classes from './home.module.css'

const firstOf = ({ filter, sort }: Schemas['View']) =>
  queryOptions({
    queryKey: [...keys.lists, 'first', filter, sort],
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets', { params: { query: { filter, sort, limit: 6 } } }))).items,
  })

/** The first few tickets of a view. */
export function ShortList({ view, empty }: { view: Schemas['View']; empty: ReactNode }) {
  const tickets = useQuery(firstOf(view))
  if (tickets.isPending) return <Skeletons rows={4} />
  if (tickets.error) return <ErrorState error={tickets.error} retry={() => tickets.refetch()} />
  if (tickets.data.length === 0) return empty
  return (
    <ul className={classes.list}>
      {tickets.data.map(ticket => (
        <li key={ticket.number}>
          <Link to="/inbox/$view/$number" params={{ view: view.key, number: ticket.number }}>
            <ChannelIcon channel={ticket.channel} />
            <span className={classes.subject}>
              <b>{ticket.subject}</b>
              <small>
                {ticket.requester.name}
                {ticket.organization && ` · ${ticket.organization.name}`}
              </small>
            </span>
            <LevelMark level={ticket.priority} />
            <span className={classes.when}>
              <WaitingMark ticket={ticket} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

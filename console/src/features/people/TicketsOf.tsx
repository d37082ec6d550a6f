import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { LevelMark, StatusMark } from '@/ui/marks'
import { ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import { RelativeTime } from '@/ui/Time'

const found = (filter: string) =>
  queryOptions({
    queryKey: [...keys.lists, 'of', filter],
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets', { params: { query: { filter, limit: 25 } } }))).items,
  })

/** The latest tickets of a person or a company. */
export function TicketsOf({ filter }: { filter: string }) {
  const { t } = useTranslation()
  const tickets = useQuery(found(filter))
  if (tickets.isPending) return <Skeletons rows={5} />
  if (tickets.error) return <ErrorState error={tickets.error} retry={() => tickets.refetch()} />
  if (tickets.data.length === 0) return <p>{t('people.noTickets')}</p>
  return (
    <Table
      label={t('inbox.tickets')}
      head={[t('context.ticket'), t('field.status'), t('field.priority'), t('people.changed')]}
    >
      {tickets.data.map(ticket => (
        <tr key={ticket.number}>
          <td>
            <Link
              to="/tickets/$number"
              params={{ number: String(ticket.number) }}
              className="two-lines"
              title={ticket.subject}
            >
              #{ticket.number} {ticket.subject}
            </Link>
          </td>
          <td>
            <StatusMark status={ticket.status} />
          </td>
          <td>
            <LevelMark level={ticket.priority} />
          </td>
          <td>
            <RelativeTime at={ticket.updatedAt} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

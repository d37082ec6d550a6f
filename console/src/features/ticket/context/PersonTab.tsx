import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { contactQuery } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { Avatar } from '@/ui/Avatar'
import { StatusMark } from '@/ui/marks'
import { ErrorState, Skeletons } from '@/ui/states'
import { RelativeTime } from '@/ui/Time'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'

const PersonCard = lazy(() => withWords(import('@/ui/person/PersonCard')))

const ticketsOf = (id: number) => {
  const query = { filter: `requester:${id}`, sort: '-updated', limit: 12 }
  return queryOptions({
    queryKey: [...keys.lists, 'of', id],
    queryFn: async () => (await body(api.GET('/api/v1/tickets', { params: { query } }))).items,
  })
}

const TakingPart = lazy(() =>
  withWords(import('@/features/ticket/people/TakingPart')).then(({ TakingPart }) => ({
    default: TakingPart,
  })),
)

/** Who asked: how to reach them, where they belong, what else they have asked. */
export function PersonTab() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const contact = useQuery(contactQuery(ticket.requester.id))
  if (contact.isPending) return <Skeletons rows={5} />
  if (contact.error) return <ErrorState error={contact.error} retry={() => contact.refetch()} />
  const person = contact.data
  return (
    <>
      <section className={classes.block}>
        <div className={classes.person}>
          <Avatar name={person.name} size={40} />
          <div>
            <Link to="/people/contacts/$id" params={{ id: String(person.id) }}>
              {person.name}
            </Link>
            <span>{t('context.openTickets', { count: person.openTickets })}</span>
          </div>
        </div>
        <PersonCard person={person} />
      </section>
      <TakingPart />
      <OtherTickets contact={person.id} />
    </>
  )
}

function OtherTickets({ contact }: { contact: number }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { view = 'all-open' } = useParams({ strict: false })
  const tickets = useQuery(ticketsOf(contact))
  const others = (tickets.data ?? []).filter(one => one.number !== ticket.number)
  return (
    <section className={classes.block}>
      <h3>{t('context.otherTickets')}</h3>
      {tickets.isPending && <Skeletons rows={3} />}
      {tickets.data && others.length === 0 && <p className={classes.quiet}>{t('context.noOthers')}</p>}
      {others.map(other => (
        <div key={other.number} className={classes.related}>
          <Link to="/inbox/$view/$number" params={{ view, number: other.number }} search={true}>
            #{other.number} {other.subject}
          </Link>
          <span>
            <StatusMark status={other.status} /> · <RelativeTime at={other.updatedAt} />
          </span>
        </div>
      ))}
    </section>
  )
}

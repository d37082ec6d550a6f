import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api } from '@/lib/api/client'
import { toast, toastProblem } from '@/lib/toast'
import { StatusMark } from '@/ui/marks'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'

/** Tickets about the same matter; a likely twin can be joined with one click. */
export function RelatedTickets() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { view = 'all-open' } = useParams({ strict: false })
  if (ticket.relatedTo.length === 0) return null
  return (
    <section className={classes.block}>
      <h3>{t('context.related')}</h3>
      {ticket.relatedTo.map(related => (
        <div key={related.number} className={classes.related}>
          <Link to="/inbox/$view/$number" params={{ view, number: related.number }} search={true}>
            #{related.number} {related.subject}
          </Link>
          <span>
            {t(`relation.${related.relation}`)} · <StatusMark status={related.status} />
            {related.relation === 'possibly-related' && related.namedByUs && (
              <JoinButton into={related.number} />
            )}
          </span>
        </div>
      ))}
    </section>
  )
}

function JoinButton({ into }: { into: number }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { view = 'all-open' } = useParams({ strict: false })
  const { ticket } = useOpenTicket()
  const join = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/tickets/{number}/join', {
        params: { path: { number: ticket.number } },
        body: { into },
      }),
    onSuccess: () => {
      toast(t('context.joined', { number: ticket.number, into }))
      client.invalidateQueries()
      return navigate({ to: '/inbox/$view/$number', params: { view, number: into }, search: true })
    },
    onError: toastProblem,
  })
  const may = ticket.can.includes('ticket:update')
  return (
    <Button
      size="compact-xs"
      variant="light"
      disabled={!may}
      loading={join.isPending}
      title={t('context.joinHint', { number: ticket.number, into })}
      onClick={() => join.mutate()}
    >
      {t('context.join')}
    </Button>
  )
}

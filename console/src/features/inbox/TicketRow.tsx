import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { usePresence } from '@/lib/presence'
import { Avatar } from '@/ui/Avatar'
import { ChannelIcon, LevelMark, StatusMark } from '@/ui/marks'
import { SleepMark } from '@/ui/sleep/later'
import { WaitingMark } from '@/ui/WaitingMark'
import classes from './inbox.module.css'

interface Props {
  ticket: Schemas['TicketSummary']
  view: string
  chosen: boolean
  mark?: ReactNode
  /** Of a search: the subject and what stands below it with the words that were looked for. */
  found?: { subject: ReactNode; snippet: ReactNode }
  /** Warms the cache for a ticket that is likely to be opened next. */
  prefetch: () => void
}

/** One ticket in a list: who, what, how urgent, how long they have waited, who has it. */
export function TicketRow({ ticket, view, chosen, mark, found, prefetch }: Props) {
  const { t } = useTranslation()
  return (
    <Link
      to="/inbox/$view/$number"
      params={{ view, number: ticket.number }}
      search={true}
      preload={false}
      className={classes.row}
      data-unread={ticket.unread || undefined}
      aria-current={chosen ? 'true' : undefined}
      onMouseEnter={prefetch}
    >
      <span className={classes.unread}>
        {ticket.unread && <span className="visually-hidden">{t('inbox.unread')}</span>}
      </span>
      <span className={classes.what}>
        <span className={classes.top}>
          <span className={classes.who}>
            <ChannelIcon channel={ticket.channel} />
            <b>{ticket.requester.name}</b>
            {ticket.organization && <span>{ticket.organization.name}</span>}
          </span>
          <WaitingMark ticket={ticket} />
        </span>
        <span className={classes.subject}>
          {mark}
          <span>{found?.subject ?? ticket.subject}</span>
        </span>
        <span className={classes.below}>
          <span className={classes.snippet}>
            <Suspense>{(ticket.snooze ?? ticket.wokenBy) && <SleepMark ticket={ticket} />}</Suspense>
            {found?.snippet ?? ticket.snippet}
          </span>
          <span className={classes.faces}>
            <Viewers number={ticket.number} />
            <LevelMark level={ticket.priority} />
            <StatusMark status={ticket.status} />
            {ticket.assignee && (
              <Avatar
                name={ticket.assignee.name}
                size={18}
                title={t('inbox.assignedTo', { name: ticket.assignee.name })}
              />
            )}
          </span>
        </span>
      </span>
    </Link>
  )
}

/** Who has the ticket open. */
export function Viewers({ number }: { number: number }) {
  const { t } = useTranslation()
  return usePresence(number).map(({ agent }) => (
    <Avatar key={agent.id} name={agent.name} size={18} title={t('live.viewing', { name: agent.name })} />
  ))
}

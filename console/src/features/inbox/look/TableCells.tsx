import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { Avatar } from '@/ui/Avatar'
import { ChannelIcon, LevelMark, StatusMark } from '@/ui/marks'
import { RelativeTime } from '@/ui/Time'
import { WaitingMark } from '@/ui/WaitingMark'
import { Viewers } from '../TicketRow'
import type { Column } from './columns'
import classes from './table.module.css'
import { templateOf } from './widths'

export interface CellsProps {
  ticket: Schemas['TicketSummary']
  view: string
  columns: Column[]
  mark: ReactNode
  pick: ReactNode
  prefetch: () => void
}

/** What a table says of a ticket, each in its column; wherever it is clicked, the ticket opens. */
export function TableCells({ ticket, view, columns, mark, pick, prefetch }: CellsProps) {
  const { t } = useTranslation()
  const named = columns.includes('subject') ? 'subject' : columns[0]
  return (
    <div
      className={classes.row}
      style={templateOf(columns)}
      role="presentation"
      data-unread={ticket.unread || undefined}
      onMouseEnter={prefetch}
    >
      <span role="cell" className={classes.pick}>
        {pick}
        {ticket.unread && (
          <span className={classes.unread}>
            <span className="visually-hidden">{t('inbox.unread')}</span>
          </span>
        )}
      </span>
      {columns.map(column => (
        <span key={column} role="cell" data-column={column}>
          {column === 'subject' && mark}
          {column === named ? (
            <Link
              to="/inbox/$view/$number"
              params={{ view, number: ticket.number }}
              search={true}
              preload={false}
              className={classes.open}
              title={ticket.subject}
            >
              {column !== 'subject' && (
                <span className="visually-hidden">{`#${ticket.number} ${ticket.subject}`}</span>
              )}
              <Value ticket={ticket} column={column} />
            </Link>
          ) : (
            <Value ticket={ticket} column={column} />
          )}
          {column === 'subject' && (
            <span className={classes.faces}>
              <Viewers number={ticket.number} />
            </span>
          )}
        </span>
      ))}
    </div>
  )
}

function Value({ ticket, column }: { ticket: Schemas['TicketSummary']; column: Column }) {
  const { t } = useTranslation()
  switch (column) {
    case 'number':
      return `#${ticket.number}`
    case 'subject':
      return ticket.subject
    case 'status':
      return <StatusMark status={ticket.status} />
    case 'priority':
      return <LevelMark level={ticket.priority} />
    case 'kind':
      return t(`kind.${ticket.kind}`)
    case 'channel':
      return (
        <>
          <ChannelIcon channel={ticket.channel} />
          <span aria-hidden>{t(`channel.${ticket.channel}`)}</span>
        </>
      )
    case 'requester':
      return ticket.requester.name
    case 'organization':
      return ticket.organization?.name
    case 'team':
      return ticket.team?.name ?? <i>{t('field.noTeam')}</i>
    case 'assignee':
      if (!ticket.assignee) return <i>{t('field.nobody')}</i>
      return (
        <>
          <Avatar name={ticket.assignee.name} size={18} />
          <span>{ticket.assignee.name}</span>
        </>
      )
    case 'tags':
      return ticket.tags.map(tag => <small key={tag}>{tag}</small>)
    case 'created':
      return <RelativeTime at={ticket.createdAt} />
    case 'updated':
      return <RelativeTime at={ticket.updatedAt} />
    case 'waiting':
      return ticket.waitingSince && <WaitingMark ticket={ticket} />
  }
}

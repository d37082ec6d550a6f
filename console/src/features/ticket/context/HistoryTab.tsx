import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { historyQuery } from '@/lib/tickets'
import { ErrorState, Skeletons } from '@/ui/states'
import { ShortTime } from '@/ui/Time'
import { useOpenTicket } from '../TicketContext'
import { asOneChange } from '../timeline'
import { isMoved } from '../moved'
import { useChangeText } from '../useChangeText'
import classes from './context.module.css'

/** More would keep the screen from answering. */
const SHOWN_AT_ONCE = 200

/** Everything that has happened to the ticket, the latest first. */
export function HistoryTab() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { inWords, formerly, byWhom, why } = useChangeText()
  const [all, showAll] = useState(false)
  const history = useQuery(historyQuery(ticket.number))
  if (history.isPending) return <Skeletons rows={8} />
  if (history.error) return <ErrorState error={history.error} retry={() => history.refetch()} />
  const changes = asOneChange(history.data).toReversed()
  return (
    <>
      <ol className={classes.history}>
        {(all ? changes : changes.slice(0, SHOWN_AT_ONCE)).map(change => (
          <li key={change.id}>
            <p>
              <b>{byWhom(change)}</b> {inWords(change)}
            </p>
            {formerly(change) && (
              <p className={classes.quiet}>{t('context.was', { value: formerly(change) })}</p>
            )}
            {change.reason && !isMoved(change.type) && <p className={classes.quiet}>{why(change)}</p>}
            <ShortTime at={change.occurredAt} />
          </li>
        ))}
      </ol>
      {!all && changes.length > SHOWN_AT_ONCE && (
        <Button variant="subtle" size="compact-sm" m="sm" onClick={() => showAll(true)}>
          {t('ticket.olderChanges', { count: changes.length - SHOWN_AT_ONCE })}
        </Button>
      )}
    </>
  )
}

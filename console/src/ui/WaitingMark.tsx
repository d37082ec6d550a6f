import { IconClock } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { exactTime } from '@/lib/format'
import { useNow } from '@/lib/now'
import { Elapsed, RelativeTime } from './Time'
import classes from './ui.module.css'

const LONG_WAIT = 4 * 3_600_000

/** How long a requester has waited for us; when the ticket last changed, where nobody waits. */
export function WaitingMark({ ticket }: { ticket: Schemas['TicketSummary'] }) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  if (!ticket.waitingSince) {
    return (
      <span className={classes.updated}>
        <RelativeTime at={ticket.updatedAt} />
      </span>
    )
  }
  const long = now - Date.parse(ticket.waitingSince) > LONG_WAIT
  return (
    <span
      className={classes.waiting}
      data-long={long}
      title={t('inbox.waitingSince', { time: exactTime(ticket.waitingSince, i18n.language) })}
    >
      <IconClock size={12} stroke={2} aria-hidden />
      <span className="visually-hidden">{t('inbox.waiting')}</span>
      <Elapsed since={ticket.waitingSince} />
    </span>
  )
}

import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './inbox.module.css'

interface Props {
  ticket: Schemas['TicketSummary']
  picked: boolean
  toggle: () => void
  /** Picks up to here, as a click with Shift does. */
  extend: () => void
}

/** The box that picks a ticket of the list; it stands in the place of the unread dot. */
export function PickBox({ ticket, picked, toggle, extend }: Props) {
  const { t } = useTranslation()
  return (
    <label className={classes.pick}>
      <input
        type="checkbox"
        checked={picked}
        aria-label={t('inbox.pick', { number: ticket.number, subject: ticket.subject })}
        onChange={event =>
          event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey ? extend() : toggle()
        }
      />
    </label>
  )
}

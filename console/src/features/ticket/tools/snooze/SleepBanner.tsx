import { IconBellRinging, IconZzz } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import classes from '@/ui/sleep/sleep.module.css'
import { useSleepText } from '@/ui/sleep/useSleepText'
import { useOpenTicket } from '../../TicketContext'
import { useSnooze } from './useSnooze'

/** On the ticket: until when it sleeps and by whose hand, with the way to wake it; or what woke it. */
export function SleepBanner() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { asleep, woken } = useSleepText()
  const { wake } = useSnooze(ticket)
  if (!ticket.snooze) {
    return ticket.wokenBy ? (
      <p className={classes.banner} data-woken role="status">
        <IconBellRinging size={15} aria-hidden /> {woken(ticket.wokenBy)}
      </p>
    ) : null
  }
  const text = asleep(ticket.snooze)
  return (
    <p className={classes.banner} role="status">
      <IconZzz size={15} aria-hidden /> {t('snooze.byWhom', { text, name: ticket.snooze.by.name })}
      {ticket.can.includes('ticket:update') && (
        <button type="button" onClick={wake}>
          {t('snooze.wake')}
        </button>
      )}
    </p>
  )
}

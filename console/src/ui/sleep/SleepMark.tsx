import { IconBellRinging, IconZzz } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './sleep.module.css'
import { useSleepText } from './useSleepText'

/** In a list: until when a ticket sleeps, or what woke it. */
export function SleepMark({ ticket }: { ticket: Schemas['TicketSummary'] }) {
  const { t } = useTranslation()
  const { asleep, woken } = useSleepText()
  if (ticket.snooze) {
    const text = asleep(ticket.snooze)
    return (
      <span className={classes.mark} title={t('snooze.byWhom', { text, name: ticket.snooze.by.name })}>
        <IconZzz size={12} stroke={2} aria-hidden />
        {text}
      </span>
    )
  }
  return ticket.wokenBy ? (
    <span className={classes.mark} data-woken>
      <IconBellRinging size={12} stroke={2} aria-hidden />
      {woken(ticket.wokenBy)}
    </span>
  ) : null
}

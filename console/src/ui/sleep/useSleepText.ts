import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { daysAgo, localeOf, moment } from '@/lib/format'

/** Says until when a ticket sleeps, and what woke it. */
export function useSleepText() {
  const { t, i18n } = useTranslation()

  /** Within a week by its day, which is how people speak of it. */
  function clock(iso: string): string {
    const days = -daysAgo(iso, Date.now())
    if (days < 1 || days > 6) return moment(iso, i18n.language)
    const format: Intl.DateTimeFormatOptions = {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }
    return new Intl.DateTimeFormat(localeOf(i18n.language), format).format(new Date(iso))
  }

  const until = (iso: string | null) =>
    iso ? t('snooze.until', { time: clock(iso) }) : t('snooze.untilReply')
  return {
    clock,
    until,
    asleep: ({ until: iso }: Schemas['Snooze']) => t('snooze.asleep', { until: until(iso) }),
    woken: (cause: Schemas['WakeCause']) => t(`wokenBy.${cause}`),
  }
}

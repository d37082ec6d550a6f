import { useTranslation } from '@/i18n'
import { clockTime, elapsed, exactTime, relativeTime, shortDateTime } from '@/lib/format'
import { useNow } from '@/lib/now'

/** When something happened: relative to now, the exact moment on hover. */
export function RelativeTime({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const now = useNow()
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {relativeTime(at, i18n.language, now)}
    </time>
  )
}

/** How long something has lasted; the moment it began on hover. */
export function Elapsed({ since }: { since: string }) {
  const { i18n } = useTranslation()
  const now = useNow()
  return (
    <time dateTime={since} title={exactTime(since, i18n.language)}>
      {elapsed(since, i18n.language, now)}
    </time>
  )
}

/** The time of day; the whole date on hover. */
export function ClockTime({ at }: { at: string }) {
  const { i18n } = useTranslation()
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {clockTime(at, i18n.language)}
    </time>
  )
}

/** Date and time for a table. */
export function ShortTime({ at }: { at: string }) {
  const { i18n } = useTranslation()
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {shortDateTime(at, i18n.language)}
    </time>
  )
}

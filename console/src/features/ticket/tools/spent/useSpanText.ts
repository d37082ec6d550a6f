import { useTranslation } from '@/i18n'

/** Says a number of minutes: "1 h 30 min". */
export function useSpanText() {
  const { t } = useTranslation()
  return (minutes: number) => {
    const parts = { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
    if (parts.hours === 0) return t('spent.minutes', parts)
    return t(parts.minutes === 0 ? 'spent.hours' : 'spent.both', parts)
  }
}

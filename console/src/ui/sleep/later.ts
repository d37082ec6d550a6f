import { lazy } from 'react'
import { withWords } from '@/i18n'

/** What is loaded with the first ticket that sleeps or has just woken. */
export const SleepMark = lazy(() =>
  withWords(import('@/ui/sleep/SleepMark')).then(({ SleepMark }) => ({ default: SleepMark })),
)

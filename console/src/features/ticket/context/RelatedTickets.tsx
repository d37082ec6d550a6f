import { lazy } from 'react'
import { withWords } from '@/i18n'

/** Loaded later: tickets that have to do with the open one. */
export const RelatedTickets = lazy(() =>
  withWords(import('@/features/ticket/links/LinkedTickets')).then(({ LinkedTickets }) => ({
    default: LinkedTickets,
  })),
)

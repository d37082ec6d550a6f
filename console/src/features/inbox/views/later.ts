import { lazy } from 'react'
import { withWords } from '@/i18n'

/** What is loaded when somebody asks for it: the dialog that saves or changes a view. */
export const ViewDialog = lazy(() =>
  withWords(import('@/features/inbox/views/ViewDialog')).then(({ ViewDialog }) => ({ default: ViewDialog })),
)

/** Also loaded then: what can be done with a view. */
export const ViewActions = lazy(() =>
  withWords(import('@/features/inbox/views/ViewActions')).then(({ ViewActions }) => ({
    default: ViewActions,
  })),
)

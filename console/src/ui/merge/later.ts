import { lazy } from 'react'
import { withWords } from '@/i18n'

/** What is loaded when somebody asks for it: the dialog that merges tickets. */
export const MergeDialog = lazy(() =>
  withWords(import('@/ui/merge/MergeDialog')).then(({ MergeDialog }) => ({ default: MergeDialog })),
)

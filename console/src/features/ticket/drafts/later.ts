import { lazy } from 'react'
import { withWords } from '@/i18n'

/** What is loaded when a colleague shares a draft, or something is written that could be shared. */
export const SharedDrafts = lazy(() => withWords(import('@/features/ticket/drafts/SharedDrafts')))
export const ShareDraft = lazy(() => withWords(import('@/features/ticket/drafts/ShareDraft')))

/** What is loaded when the same draft was written in two windows at once. */
export const OtherVersion = lazy(() => withWords(import('@/features/ticket/drafts/OtherVersion')))

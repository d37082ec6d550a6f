import { lazy } from 'react'
import { withWords } from '@/i18n'

/** What is loaded when somebody is about to send a mail again. */
export const AskSendAgain = lazy(() => withWords(import('@/ui/sendAgain/AskSendAgain')))

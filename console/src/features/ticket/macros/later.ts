import { lazy } from 'react'
import { withWords } from '@/i18n'

/** What is loaded when somebody reaches for a macro. */
export const MacroPicker = lazy(() => withWords(import('@/features/ticket/macros/MacroPicker')))
export const MacroSteps = lazy(() => withWords(import('@/features/ticket/macros/MacroSteps')))

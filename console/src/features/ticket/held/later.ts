import { lazy } from 'react'
import { withWords } from '@/i18n'

/** What is loaded when there is a held reply, or somebody is about to hold one. */
export const HeldReplies = lazy(() => withWords(import('@/features/ticket/held/HeldReplies')))
export const LaterItems = lazy(() => withWords(import('@/features/ticket/held/LaterItems')))
export const TimeDialog = lazy(() => withWords(import('@/features/ticket/held/TimeDialog')))
export const AnsweredDialog = lazy(() => withWords(import('@/features/ticket/held/AnsweredDialog')))

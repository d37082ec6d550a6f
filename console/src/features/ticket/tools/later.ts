import { lazy } from 'react'
import { withWords } from '@/i18n'

const load = () => withWords(import('@/features/ticket/tools/TicketTools'))

/** What is loaded once a ticket is on screen. */
export const HeadTools = lazy(async () => ({ default: (await load()).HeadTools }))
export const HeadNotes = lazy(async () => ({ default: (await load()).HeadNotes }))
export const ContextNotes = lazy(async () => ({ default: (await load()).ContextNotes }))
export const MenuTools = lazy(async () => ({ default: (await load()).MenuTools }))

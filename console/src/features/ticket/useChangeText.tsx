import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { LEVELS } from '@/lib/levels'
import { isMoved } from './moved'

const STATUSES = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const
const KINDS = ['incident', 'request', 'question', 'problem', 'change'] as const
const SAID_OTHERWISE = new Set<Schemas['HistoryType']>(['resolution-changed', 'status-changed'])

const MovedChange = lazy(() =>
  withWords(import('@/features/ticket/links/MovedChange')).then(({ MovedChange }) => ({
    default: MovedChange,
  })),
)

const BY_MACRO = 'macro:'

/** Puts one change of a ticket into words, and what stood there before it. */
export function useChangeText() {
  const { t, i18n } = useTranslation()

  function named(type: Schemas['HistoryType'], value: string | null): string {
    const status = STATUSES.find(one => one === value)
    const level = LEVELS.find(one => one === value)
    const kind = KINDS.find(one => one === value)
    if (type === 'status-changed' && status) return t(`status.${status}`)
    if (type === 'severity-changed' && level) return t(`severity.${level}`)
    if (type === 'urgency-changed' && level) return t(`urgency.${level}`)
    if (type === 'priority-changed' && level) return t(`level.${level}`)
    if (type === 'kind-changed' && kind) return t(`kind.${kind}`)
    return value || t('field.none')
  }

  function inWords(change: Schemas['HistoryEntry']): ReactNode {
    const { type, from, to } = change
    if (isMoved(type)) {
      return (
        <Suspense fallback="…">
          <MovedChange change={{ ...change, type }} />
        </Suspense>
      )
    }
    if (type === 'snoozed')
      return to ? t('change.snoozed', { to: moment(to, i18n.language) }) : t('change.snoozedUntilReply')
    return t(`change.${type}`, { from: named(type, from), to: named(type, to) })
  }

  /** Nothing where the words of the change say it, or where it would be a text of its own. */
  function formerly({ type, from, to }: Schemas['HistoryEntry']): string | undefined {
    return from && to && !isMoved(type) && !SAID_OTHERWISE.has(type) ? named(type, from) : undefined
  }

  /** The desk's own tasks have names that only its engineers know. */
  function byWhom({ actor }: Schemas['HistoryEntry']): string {
    return actor.kind === 'system' || !actor.name ? t(`actor.${actor.kind}`) : actor.name
  }

  /** What a macro did says which. */
  function why({ reason }: Schemas['HistoryEntry']): string | null {
    return reason?.startsWith(BY_MACRO)
      ? t('change.byMacro', { name: reason.slice(BY_MACRO.length) })
      : reason
  }

  return { inWords, formerly, byWhom, why }
}

import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { LEVELS } from '@/lib/levels'

const STATUSES = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const
const KINDS = ['incident', 'request', 'question', 'problem', 'change'] as const
const SAID_OTHERWISE = new Set<Schemas['HistoryType']>(['resolution-changed', 'status-changed'])

/** Puts one change of a ticket into words, and what stood there before it. */
export function useChangeText() {
  const { t } = useTranslation()

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

  function inWords({ type, from, to }: Schemas['HistoryEntry']): string {
    if ((type === 'joined' || type === 'linked') && !from && !to) return t(`change.${type}Unseen`)
    if (type === 'joined' && !to) return t('change.joinedHere', { from })
    return t(`change.${type}`, { from: named(type, from), to: named(type, to) })
  }

  /** Nothing where the words of the change say it, or where it would be a text of its own. */
  function formerly({ type, from, to }: Schemas['HistoryEntry']): string | undefined {
    return from && to && !SAID_OTHERWISE.has(type) ? named(type, from) : undefined
  }

  /** The desk's own tasks have names that only its engineers know. */
  function byWhom({ actor }: Schemas['HistoryEntry']): string {
    return actor.kind === 'system' || !actor.name ? t(`actor.${actor.kind}`) : actor.name
  }

  return { inWords, formerly, byWhom }
}

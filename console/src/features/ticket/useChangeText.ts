import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'

const TYPES = [
  'opened',
  'message-posted',
  'status-changed',
  'priority-changed',
  'severity-changed',
  'urgency-changed',
  'category-changed',
  'team-changed',
  'assignee-changed',
  'subject-changed',
  'kind-changed',
  'tags-changed',
  'language-changed',
  'requester-changed',
  'resolution-changed',
  'participant-added',
  'joined',
  'deleted',
  'restored',
] as const
const STATUSES = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const
const LEVELS = ['critical', 'high', 'medium', 'low'] as const
const KINDS = ['incident', 'request', 'question', 'problem', 'change'] as const

/** Puts one change of a ticket into words. */
export function useChangeText() {
  const { t } = useTranslation()

  function named(type: string, value: string | null): string {
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

  return (change: Schemas['HistoryEntry']): string => {
    const type = TYPES.find(one => one === change.type)
    if (!type) return change.type
    return t(`change.${type}`, { from: named(type, change.from), to: named(type, change.to) })
  }
}

import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { LEVELS } from '@/lib/levels'
import { LINK_WORDS, wordOf } from '@/lib/links'

const STATUSES = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const
const KINDS = ['incident', 'request', 'question', 'problem', 'change'] as const
const NAMING = ['joined', 'unjoined', 'linked', 'unlinked', 'split'] as const
const PAIRS = ['joined', 'unjoined', 'split'] as const
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

  function inWords({ type, from, to, reason }: Schemas['HistoryEntry']): string {
    const naming = NAMING.find(one => one === type)
    if (naming && !from && !to) return t(`change.${naming}Unseen`)
    const pair = PAIRS.find(one => one === type)
    if (pair && !to) return t(`change.${pair}Here`, { from })
    const relation = LINK_WORDS.find(word => word.relation === reason)?.relation
    if (type === 'linked' || type === 'unlinked')
      return t(`change.${type}`, {
        other: from ?? to,
        as: relation ? `: ${t(wordOf({ relation, back: !to })).toLocaleLowerCase()}` : '',
      })
    return t(`change.${type}`, { from: named(type, from), to: named(type, to) })
  }

  /** A link's is a word of its own, said with it. */
  function reasonOf({ type, reason }: Schemas['HistoryEntry']): string | null {
    return type === 'linked' || type === 'unlinked' ? null : reason
  }

  /** Nothing where the words of the change say it, or where it would be a text of its own. */
  function formerly({ type, from, to }: Schemas['HistoryEntry']): string | undefined {
    return from && to && !SAID_OTHERWISE.has(type) ? named(type, from) : undefined
  }

  /** The desk's own tasks have names that only its engineers know. */
  function byWhom({ actor }: Schemas['HistoryEntry']): string {
    return actor.kind === 'system' || !actor.name ? t(`actor.${actor.kind}`) : actor.name
  }

  return { inWords, reasonOf, formerly, byWhom }
}

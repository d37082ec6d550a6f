import { type Speak, useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useTeams } from '@/lib/directory'
import { type Term, terms } from '@/lib/filter'
import { LEVELS } from '@/lib/levels'

const STATUSES = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const
const CHANNELS = ['email', 'portal', 'chat', 'phone', 'social', 'api', 'alert'] as const
const KINDS = ['incident', 'request', 'question', 'problem', 'change'] as const

function listed<T extends string>(
  value: string,
  known: readonly T[],
  name: (one: T) => string,
  language: string,
): string {
  const names = value.split(',').map(part => {
    const found = known.find(one => one === part)
    return found ? name(found) : part
  })
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
}

function phrase(term: Term, t: Speak, language: string, teams: Schemas['Team'][]): string {
  const { field, operator, value } = term
  if (field === 'is' && value === 'open') return t('words.isOpen')
  if (field === 'is' && value === 'deleted') return t('words.isDeleted')
  if (field === 'assignee' && value === 'none') return t('words.nobodyAssigned')
  if (field === 'assignee' && value === 'me') return t('words.assignedToMe')
  if (field === 'team' && value === 'mine') return t('words.myTeams')
  if (field === 'team' && value === 'none') return t('words.noTeam')
  if (field === 'team') return teams.find(team => String(team.id) === value)?.name ?? `${field}:${value}`
  if (field === 'status') return listed(value, STATUSES, one => t(`status.${one}`), language)
  if (field === 'channel') return listed(value, CHANNELS, one => t(`channel.${one}`), language)
  if (field === 'kind') return listed(value, KINDS, one => t(`kind.${one}`), language)
  if (field === 'tag') return t('words.tag', { value })
  if (field === 'priority') {
    const level = listed(value, LEVELS, one => t(`level.${one}`), language)
    if (operator === '>=') return t('words.atLeast', { level })
    if (operator === '<=') return t('words.atMost', { level })
    return t('words.priority', { level })
  }
  return field ? `${field}${operator}${value}` : t('words.contains', { value })
}

/** The filter read back in plain words. */
export function FilterInWords({ filter }: { filter: string }) {
  const { t, i18n } = useTranslation()
  const teams = useTeams()
  const phrases = terms(filter).map(term => {
    const words = phrase(term, t, i18n.language, teams)
    return term.negated ? t('words.not', { words }) : words
  })
  return <span>{phrases.length > 0 ? phrases.join(' · ') : t('words.everything')}</span>
}

import type { Phrase, Speak } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import type { FilterPart } from '@/lib/filter'

type Grouping = Schemas['TicketGrouping']

/** By what a list can be put into groups. */
export const GROUPINGS: Grouping[] = ['status', 'priority', 'kind', 'channel', 'team', 'assignee']

const WORDS: Record<Exclude<Grouping, 'team' | 'assignee'>, string> = {
  status: 'status',
  priority: 'level',
  kind: 'kind',
  channel: 'channel',
}

/** What a group is called: people and teams by their names, all else by the words of the desk. */
export function groupName(by: Grouping, { value, name }: Schemas['TicketGroup'], t: Speak): string {
  if (by === 'team') return name ?? t('field.noTeam')
  if (by === 'assignee') return name ?? t('field.nobody')
  return t(`${WORDS[by]}.${value}` as Phrase)
}

/** The filter that finds one group of what another finds. */
export function filterOf(filter: string, by: Grouping, value: string): string {
  return filter.trim() === '' ? `${by}:${value}` : `(${filter}) ${by}:${value}`
}

/** Whether a filter asks for words: what it finds stands in an order of its own, and in no groups. */
export function hasWords({ sort, parts }: FilterPart): boolean {
  return sort === 'words' || sort === 'phrase' || parts.some(hasWords)
}

/** The groups of which a line can be seen, by the lines' own groups. */
export function groupsInSight(groupOfLines: string[], first: number, last: number): string[] {
  return [...new Set(groupOfLines.slice(first, last + 1))]
}

import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { agentsQuery, categoriesQuery, contactsQuery, organizationsQuery, teamsQuery } from '@/lib/directory'
import { fieldsQuery } from './fields'

/** Something that has a name, which the filter language calls by its number. */
export interface Named {
  id: number
  name: string
  /** What tells it from others of the name. */
  beside?: string
}

const AGENTS = ['assignee', 'follower', 'mentioned']
const PEOPLE = ['requester', 'participant', 'affected']

/** The fields whose values are numbers that stand for names. */
export const NAMED = [...AGENTS, 'team', 'category', 'mailbox', 'organization', ...PEOPLE]

/** Those that a field can name and whose names hold the words. */
export function useNames(field: string | undefined, words: string): Named[] {
  const [settled] = useDebouncedValue(words.trim(), 150)
  const of = (...fields: string[]) => field !== undefined && fields.includes(field)
  const agents = useQuery({ ...agentsQuery, enabled: of(...AGENTS) }).data ?? []
  const teams = useQuery({ ...teamsQuery, enabled: of('team') }).data ?? []
  const categories = useQuery({ ...categoriesQuery, enabled: of('category') }).data ?? []
  const fields = useQuery({ ...fieldsQuery, enabled: of('mailbox') }).data ?? []
  const people = useQuery({
    ...contactsQuery(settled),
    enabled: of(...PEOPLE),
    placeholderData: keepPreviousData,
  })
  const organizations = useQuery({
    ...organizationsQuery(settled),
    enabled: of('organization'),
    placeholderData: keepPreviousData,
  })
  switch (field) {
    case 'assignee':
    case 'follower':
    case 'mentioned':
      return holding(
        words,
        agents.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
      )
    case 'team':
      return holding(
        words,
        teams.filter(({ archived }) => !archived).map(({ id, name }) => ({ id, name })),
      )
    case 'category':
      return holding(
        words,
        categories.filter(({ archived }) => !archived).map(({ id, path }) => ({ id, name: path })),
      )
    case 'mailbox': {
      const named = fields.find(({ name }) => name === field)?.named ?? []
      return named.filter(({ name, beside }) => holds(name, words) || holds(beside, words))
    }
    case 'requester':
    case 'participant':
    case 'affected':
      return (people.data ?? []).map(({ id, name, addresses }) => ({ id, name, beside: addresses[0] }))
    case 'organization':
      return (organizations.data ?? []).map(({ id, name }) => ({ id, name }))
    default:
      return []
  }
}

function holding(words: string, named: Named[]): Named[] {
  return named.filter(({ name }) => holds(name, words))
}

function holds(name: string, words: string): boolean {
  return name.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())
}

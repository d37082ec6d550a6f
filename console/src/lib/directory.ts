import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

const SELDOM_CHANGES = 5 * 60_000

export const teamsQuery = queryOptions({
  queryKey: keys.teams,
  queryFn: async () => (await body(api.GET('/api/v1/teams'))).items,
  staleTime: SELDOM_CHANGES,
})

export const agentsQuery = queryOptions({
  queryKey: keys.agents,
  queryFn: async () => (await body(api.GET('/api/v1/agents'))).items,
  staleTime: SELDOM_CHANGES,
})

export const categoriesQuery = queryOptions({
  queryKey: keys.categories,
  queryFn: async () => (await body(api.GET('/api/v1/categories'))).items,
  staleTime: SELDOM_CHANGES,
})

/** With how each fares, so it is read anew whenever it is shown. */
export const mailboxesQuery = queryOptions({
  queryKey: keys.mailboxes,
  queryFn: () => body(api.GET('/api/v1/mailboxes')),
  select: ({ items }) => items,
})

/** The agents who may be given a ticket of this team; without a team, every active agent. */
export function assignableQuery(teamId: number | undefined) {
  return queryOptions({
    queryKey: [...keys.agents, 'assignable', teamId ?? null],
    queryFn: async () => {
      if (teamId === undefined) {
        const { items } = await body(api.GET('/api/v1/agents'))
        return items.filter(agent => agent.active).map(({ id, name }) => ({ id, name }))
      }
      const path = { id: teamId }
      return (await body(api.GET('/api/v1/teams/{id}/assignable-agents', { params: { path } }))).items
    },
    staleTime: SELDOM_CHANGES,
  })
}

/** The people a search box offers for what has been typed. */
export function contactsQuery(q: string) {
  return queryOptions({
    queryKey: [...keys.contacts, 'suggest', q],
    queryFn: async () =>
      (await body(api.GET('/api/v1/contacts', { params: { query: { q, limit: 8 } } }))).items,
    staleTime: 30_000,
  })
}

/** The organisations a search box offers for what has been typed. */
export function organizationsQuery(q: string) {
  return queryOptions({
    queryKey: [...keys.organizations, 'suggest', q],
    queryFn: async () =>
      (await body(api.GET('/api/v1/organizations', { params: { query: { q, limit: 8 } } }))).items,
    staleTime: 30_000,
  })
}

/** One person outside the desk. */
export function contactQuery(id: number) {
  return queryOptions({
    queryKey: [...keys.contacts, id],
    queryFn: () => body(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
  })
}

/** One organisation. */
export function organizationQuery(id: number) {
  return queryOptions({
    queryKey: [...keys.organizations, id],
    queryFn: () => body(api.GET('/api/v1/organizations/{id}', { params: { path: { id } } })),
  })
}

/** Teams that still take tickets. */
export function useTeams() {
  return (useQuery(teamsQuery).data ?? []).filter(team => !team.archived)
}

/** Categories that may still be chosen. */
export function useCategories() {
  return (useQuery(categoriesQuery).data ?? []).filter(category => !category.archived)
}

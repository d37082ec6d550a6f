import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

const first = undefined as string | undefined

export const contactsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.contacts, 'list', q],
    queryFn: ({ pageParam: cursor }) =>
      body(api.GET('/api/v1/contacts', { params: { query: { q: q || undefined, cursor } } })),
    initialPageParam: first,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

export const organizationsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.organizations, 'list', q],
    queryFn: ({ pageParam: cursor }) =>
      body(api.GET('/api/v1/organizations', { params: { query: { q: q || undefined, cursor } } })),
    initialPageParam: first,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** Who belongs to a company, by name. */
export const peopleOfQuery = (organizationId: number) =>
  infiniteQueryOptions({
    queryKey: [...keys.contacts, 'of', organizationId],
    queryFn: ({ pageParam: cursor }) =>
      body(api.GET('/api/v1/contacts', { params: { query: { organizationId, cursor } } })),
    initialPageParam: first,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** All that the desk has for some words; what is no longer asked for is not waited for. */
export function searchQuery(q: string, language: string) {
  return queryOptions({
    queryKey: [...keys.lists, 'search', q, language],
    queryFn: ({ signal }) => body(api.GET('/api/v1/search', { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  })
}

/** Where the tickets of a page have the words that they were found by. */
export function excerptsQuery(q: string, page: number[]) {
  return queryOptions({
    queryKey: [...keys.lists, 'excerpts', q, page],
    queryFn: async ({ signal }) => {
      const query = { q, ticket: page }
      return (await body(api.GET('/api/v1/search/excerpts', { params: { query }, signal }))).items
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
}

export type Excerpt = Schemas['Excerpt']

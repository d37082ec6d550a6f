import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body, Problem } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** Whoever has no such name may be given it soon. */
const WHILE_DOUBTED = 30_000

/** What a filter asks, in words and in its parts. */
export function readingQuery(filter: string, language: string) {
  return queryOptions({
    queryKey: keys.reading(filter, language),
    queryFn: () => body(api.GET('/api/v1/filters/reading', { params: { query: { filter } } })),
    staleTime: ({ state }) => (state.data?.doubts.length ? WHILE_DOUBTED : 10 * 60_000),
    placeholderData: keepPreviousData,
  })
}

/** Whether it is the filter that is at fault. */
export function isOfFilter(error: unknown): error is Problem {
  return error instanceof Problem && error.slug.startsWith('filter-')
}

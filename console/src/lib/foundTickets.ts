import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** The few tickets that fit some words best; a bare number finds that ticket. */
export function foundTicketsQuery(words: string) {
  const number = words.match(/^#?(\d+)$/)?.[1]
  return queryOptions({
    queryKey: [...keys.lists, 'found', words],
    queryFn: async () => {
      if (number) {
        const path = { number: Number(number) }
        return [await body(api.GET('/api/v1/tickets/{number}', { params: { path } }))]
      }
      return (await body(api.GET('/api/v1/tickets', { params: { query: { filter: words, limit: 6 } } })))
        .items
    },
    retry: false,
  })
}

import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** The drafts of a ticket that colleagues share, and whether one's own is shared or was taken over. */
export function sharedDraftsQuery(number: number) {
  return queryOptions({
    queryKey: keys.drafts(number),
    queryFn: () => body(api.GET('/api/v1/tickets/{number}/drafts', { params: { path: { number } } })),
  })
}

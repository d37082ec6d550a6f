import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** The replies of a ticket that have not left; under the ticket's own key, so that its live hints renew them. */
export function heldQuery(number: number) {
  return queryOptions({
    queryKey: keys.held(number),
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets/{number}/held-replies', { params: { path: { number } } }))).items,
  })
}

import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** The replies of a ticket that have not left; under the ticket's own key, so that its live hints renew them. */
export function heldQuery(number: number) {
  return queryOptions({
    queryKey: keys.held(number),
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets/{number}/held-replies', { params: { path: { number } } }))).items,
  })
}

/** Takes a reply back: into the composer, or only out of the way where something else is being written. */
export function useTakeBack(number: number) {
  const client = useQueryClient()
  return async (id: number, beside: boolean): Promise<Schemas['Draft'] | null> => {
    const path = { number, id }
    const { draft } = await body(
      api.POST('/api/v1/tickets/{number}/held-replies/{id}/take-back', {
        params: { path },
        body: { beside },
      }),
    )
    if (draft) {
      client.setQueryData(keys.draft(number), draft)
      client.setQueryData<number>(keys.restored(number), (times = 0) => times + 1)
    }
    client.invalidateQueries({ queryKey: keys.held(number) })
    return draft
  }
}

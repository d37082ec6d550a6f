import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** Who is signed in; fails with `not-signed-in` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: () => body(api.GET('/api/v1/session')),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})

/** The agent at the keyboard. */
export function useMe(): Schemas['Me'] {
  return useSuspenseQuery(sessionQuery).data
}

/** Puts a changed agent into the cache so that every screen follows. */
export function useSetMe() {
  const client = useQueryClient()
  return (me: Schemas['Me']) => client.setQueryData(keys.session, me)
}

/** Whether the agent administers the desk. */
export function administers(me: Schemas['Me']): boolean {
  return me.role === 'administrator'
}

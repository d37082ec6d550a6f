import { type QueryClient, queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { zoneHere } from '@/lib/timeZones'

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

let zoneTold = false

/** Tells the desk where the agent is, who has never said it, once. If that fails, the next start tells it. */
export async function tellZone(client: QueryClient, me: Schemas['Me']): Promise<void> {
  if (me.timeZone || zoneTold) return
  zoneTold = true
  const told = await body(api.PATCH('/api/v1/me', { body: { timeZone: zoneHere() } })).catch(() => undefined)
  if (told) client.setQueryData(keys.session, told)
}

/** What an agent may be granted, as `noun:verb`; what exactly it reaches is the server's to say. */
export type Permission =
  | 'ticket:delete'
  | 'view:write'
  | 'macro:write'
  | 'protocol:write'
  | 'contact:write'
  | 'organization:write'
  | 'agent:write'
  | 'team:write'
  | 'category:write'
  | 'tag:write'
  | 'settings:write'
  | 'mailbox:read'
  | 'mailbox:write'
  | 'mail:read'
  | 'mail:write'

/** Whether the agent has this permission at all. */
export function may(me: Schemas['Me'], permission: Permission): boolean {
  return me.permissions.some(granted => granted.startsWith(`${permission}:`))
}

/** How far an agent's permission reaches: to what is their own, to their teams', to all. */
export function scopeOf(me: Schemas['Me'], permission: Permission): string | undefined {
  return me.permissions.find(granted => granted.startsWith(`${permission}:`))?.slice(permission.length + 1)
}

/** Whether the agent at the keyboard has this permission. */
export function useMay(permission: Permission): boolean {
  return may(useMe(), permission)
}

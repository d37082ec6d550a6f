import { queryOptions } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

const SELDOM_CHANGES = 5 * 60_000

export const protocolQuery = queryOptions({
  queryKey: keys.protocol,
  queryFn: async () => (await body(api.GET('/api/v1/protocol'))).items,
  staleTime: SELDOM_CHANGES,
})

export const glossaryQuery = queryOptions({
  queryKey: keys.glossary,
  queryFn: async () => (await body(api.GET('/api/v1/glossary'))).items,
  staleTime: SELDOM_CHANGES,
})

/** The levels that count for a team's tickets: its own, or else the desk's. */
export function levelsOf(protocols: Schemas['Protocol'][], teamId: number | undefined) {
  const own = protocols.find(one => one.teamId === teamId && teamId !== undefined)
  return own?.levels ?? protocols.find(one => one.teamId == null)?.levels ?? []
}

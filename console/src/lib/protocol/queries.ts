import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
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

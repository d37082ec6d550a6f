import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** The macros the agent has, the most used first. */
export const macrosQuery = queryOptions({
  queryKey: keys.macros,
  queryFn: async () => (await body(api.GET('/api/v1/macros'))).items,
  staleTime: 60_000,
})

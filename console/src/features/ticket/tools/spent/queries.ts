import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

const TIMER = ['timer'] as const

/** Below the ticket's own, so that news of the ticket are news of its time. */
const timeKey = (number: number) => [...keys.ticket(number), 'time'] as const

/** What was spent on a ticket. */
export function timeQuery(number: number) {
  return queryOptions({
    queryKey: timeKey(number),
    queryFn: () => body(api.GET('/api/v1/tickets/{number}/time', { params: { path: { number } } })),
  })
}

/** The agent's own clock, in whichever window it was started. */
export const timerQuery = queryOptions({
  queryKey: TIMER,
  queryFn: async (): Promise<Schemas['Timer'] | null> => (await body(api.GET('/api/v1/me/timer'))) ?? null,
  refetchOnWindowFocus: 'always',
})

/** Asks again for the clock and for what was spent on a ticket. */
export function useRefreshTime() {
  const client = useQueryClient()
  return (number: number) => {
    client.invalidateQueries({ queryKey: TIMER })
    client.invalidateQueries({ queryKey: timeKey(number) })
    client.invalidateQueries({ queryKey: keys.history(number) })
  }
}

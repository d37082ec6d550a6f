import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** One ticket in full, as it is now. */
export function readTicket(number: number): Promise<Schemas['Ticket']> {
  return body(api.GET('/api/v1/tickets/{number}', { params: { path: { number } } }))
}

/** The same, or what is known of it. */
export function ticketQuery(number: number) {
  return queryOptions({ queryKey: keys.ticket(number), queryFn: () => readTicket(number) })
}

/** The same ticket to be read: its newest messages come along unless they are there. */
export function openTicketQuery(number: number) {
  return queryOptions({
    ...ticketQuery(number),
    queryFn: async ({ client }): Promise<Schemas['Ticket']> => {
      const known = () => client.getQueryData(keys.messages(number)) !== undefined
      const params = { path: { number }, query: { expand: known() ? undefined : 'messages' } }
      const { messages, ...ticket } = await body(api.GET('/api/v1/tickets/{number}', { params }))
      if (messages && !known())
        client.setQueryData(keys.messages(number), { pages: [messages], pageParams: [undefined] })
      return ticket
    },
  })
}

/** A ticket's messages, newest page first. */
export function messagesQuery(number: number) {
  return infiniteQueryOptions({
    queryKey: keys.messages(number),
    queryFn: ({ pageParam: cursor }) =>
      body(
        api.GET('/api/v1/tickets/{number}/messages', {
          params: { path: { number }, query: { limit: 50, cursor } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
}

/** What has happened to a ticket, oldest first. */
export function historyQuery(number: number) {
  return queryOptions({
    queryKey: keys.history(number),
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets/{number}/history', { params: { path: { number } } }))).items,
  })
}

/** The tickets a filter finds, page by page. */
export function listQuery(filter: string, sort: string) {
  return infiniteQueryOptions({
    queryKey: keys.list(filter, sort),
    queryFn: ({ pageParam: cursor }) =>
      body(
        api.GET('/api/v1/tickets', {
          params: { query: { filter: filter || undefined, sort: sort || undefined, limit: 50, cursor } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
}

/** The views an agent can open, with their counts. */
export const viewsQuery = queryOptions({
  queryKey: keys.views,
  queryFn: async () => (await body(api.GET('/api/v1/views'))).items,
})

/** How many tickets views have by now, by their keys. */
export function noteCounts(client: QueryClient, counts: Record<string, Schemas['Count']>) {
  client.setQueryData(viewsQuery.queryKey, views =>
    views?.map(view => {
      const count = counts[view.key]
      return count ? { ...view, count } : view
    }),
  )
}

/** Fetches what opening a ticket will need. */
export function prefetchTicket(client: QueryClient, number: number) {
  client.prefetchQuery(openTicketQuery(number))
  client.prefetchQuery(historyQuery(number))
}

/** Beside whole lists, short ones and what is asked about lists go by their key; these are only read anew. */
type ListData = { pages?: Schemas['TicketSummaryPage'][] }

/** Changes one ticket's row in every list that shows it. */
export function patchRows(client: QueryClient, number: number, change: Partial<Schemas['TicketSummary']>) {
  client.setQueriesData<ListData>(
    { queryKey: keys.lists },
    data =>
      data?.pages && {
        ...data,
        pages: data.pages.map(page => ({
          ...page,
          items: page.items.map(row => (row.number === number ? { ...row, ...change } : row)),
        })),
      },
  )
}

import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** How many tickets a group shows at first, and how many more each time. */
export const GROUP_PAGE = 25

const MARKED_AGAIN_AFTER = 60_000

/** The groups a list falls into, none where it asks for words. */
export function groupsQuery(filter: string, sort: string, by: Schemas['TicketGrouping']) {
  return queryOptions({
    queryKey: [...keys.lists, 'groups', filter, sort, by],
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets/groups', { params: { query: { filter, sort, by } } }))).items,
  })
}

/** The first pages of what a filter finds, read anew as a whole; while another is fetched those before stay. */
export function firstPagesQuery(client: QueryClient, filter: string, sort: string, pages: number) {
  const key = (count: number) => [...keys.lists, 'first pages', filter, sort, count]
  return queryOptions({
    queryKey: key(pages),
    queryFn: async () => {
      const read: Schemas['TicketSummaryPage'][] = []
      let cursor: string | undefined
      do {
        const query = { filter, sort, limit: GROUP_PAGE, cursor }
        const page = await body(api.GET('/api/v1/tickets', { params: { query } }))
        read.push(page)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined && read.length < pages)
      return { pages: read }
    },
    placeholderData: () => client.getQueryData<{ pages: Schemas['TicketSummaryPage'][] }>(key(pages - 1)),
  })
}

/** Which marks tickets have; until it is known of new ones, those known before stay. */
export function marksQuery(client: QueryClient, { id, look }: Schemas['SavedViewRef'], numbers: number[]) {
  const key = [...keys.lists, 'marks', id, look.marks.map(mark => mark.filter)]
  return queryOptions({
    queryKey: [...key, numbers.toSorted((a, b) => a - b)],
    queryFn: async () =>
      (await body(api.GET('/api/v1/views/{id}/marks', { params: { path: { id }, query: { numbers } } })))
        .items,
    placeholderData: () =>
      client.getQueriesData<Schemas['MarkedTicket'][]>({ queryKey: key }).flatMap(([, known]) => known ?? []),
    refetchInterval: MARKED_AGAIN_AFTER, // a mark may go by time, which nothing tells of
  })
}

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** How much an agent was told of and has not read. */
export const unreadQuery = queryOptions({
  queryKey: keys.unread,
  queryFn: () => body(api.GET('/api/v1/notifications/unread')),
})

/** All an agent was told of, newest first, page by page. */
export const toldQuery = infiniteQueryOptions({
  queryKey: [...keys.told, 'list'],
  queryFn: ({ pageParam: cursor }) =>
    body(api.GET('/api/v1/notifications', { params: { query: { limit: 30, cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.nextCursor ?? undefined,
})

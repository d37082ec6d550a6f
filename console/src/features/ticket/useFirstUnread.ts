import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'

/** How far the agent had read when the ticket was opened; asked once, before reading on moves the mark. */
const seenQuery = (number: number) =>
  queryOptions({
    queryKey: keys.seen(number),
    queryFn: () => body(api.GET('/api/v1/tickets/{number}/seen', { params: { path: { number } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

/** Where the agent left off: the mark, once it is known, and the first message of others after it. */
export function useFirstUnread(number: number, oldestFirst: Schemas['Message'][]) {
  const me = useMe()
  const { data, isFetched } = useQuery(seenQuery(number))
  const mark = data?.messageId ?? undefined
  const unread = (message: Schemas['Message']) =>
    mark !== undefined &&
    message.id > mark &&
    !(message.author.kind === 'agent' && message.author.id === me.id)
  return { mark, known: isFetched, first: oldestFirst.find(unread)?.id }
}

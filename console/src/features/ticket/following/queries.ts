import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'
import { takeBack } from '@/lib/ticketChange'
import { toastProblem, toastWithUndo } from '@/lib/toast'

/** Who follows a ticket, of those who may read it; whoever follows longest first. */
export function followersQuery(number: number) {
  return queryOptions({
    queryKey: keys.followers(number),
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets/{number}/followers', { params: { path: { number } } }))).items,
  })
}

/** Whether I follow a ticket, and the way to follow it or not; it shows at once, and can be taken back. */
export function useFollowing(number: number) {
  const { t } = useTranslation()
  const me = useMe()
  const client = useQueryClient()
  const query = followersQuery(number)
  const followers = useQuery(query).data
  const following = followers?.some(({ id }) => id === me.id) ?? false

  function write(follow: boolean) {
    const params = { params: { path: { number } } }
    return follow
      ? api.PUT('/api/v1/tickets/{number}/followers/me', params)
      : api.DELETE('/api/v1/tickets/{number}/followers/me', params)
  }
  function refresh() {
    client.invalidateQueries({ queryKey: query.queryKey })
    client.invalidateQueries({ queryKey: keys.views })
    client.invalidateQueries({ queryKey: keys.lists })
  }
  const change = useMutation({
    mutationFn: write,
    onMutate: async follow => {
      await client.cancelQueries({ queryKey: query.queryKey })
      client.setQueryData(query.queryKey, (now = []) => {
        const others = now.filter(({ id }) => id !== me.id)
        return follow ? [...others, { id: me.id, name: me.name }] : others
      })
    },
    onSuccess: (_, follow) =>
      toastWithUndo(t(follow ? 'following.begun' : 'following.ended', { number }), () =>
        takeBack(client, [() => write(!follow).finally(refresh)]),
      ),
    onError: toastProblem,
    onSettled: refresh,
  })
  return { followers, following, toggle: () => followers && change.mutate(!following) }
}

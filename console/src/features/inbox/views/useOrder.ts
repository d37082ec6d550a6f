import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { viewsQuery } from '@/lib/tickets'
import { putBefore } from './order'

/** Puts a view before another, or last: on screen at once, and on the server. */
export function useOrder() {
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: (order: string[]) => body(api.PUT('/api/v1/views/order', { body: { keys: order } })),
    scope: { id: 'view-order' }, // one after the other: the last one counts
    onMutate: async order => {
      await client.cancelQueries({ queryKey: keys.views })
      client.setQueryData(viewsQuery.queryKey, (views: Schemas['View'][] | undefined) =>
        order.flatMap(key => views?.find(view => view.key === key) ?? []),
      )
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  })
  return (key: string, before: string | undefined) => {
    const views = client.getQueryData<Schemas['View'][]>(viewsQuery.queryKey) ?? []
    saving.mutate(
      putBefore(
        views.map(view => view.key),
        key,
        before,
      ),
    )
  }
}

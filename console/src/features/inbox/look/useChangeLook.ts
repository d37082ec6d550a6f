import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { viewsQuery } from '@/lib/tickets'
import { useView } from '../useView'
import { useLook } from './useLook'

type Change = Partial<Pick<Schemas['ViewLook'], 'columns' | 'groupedBy'>>

/** Changes how the list is shown: for all who have the view where one may, else for oneself in this browser. */
export function useChangeLook() {
  const client = useQueryClient()
  const { key, view } = useView()
  const { setOwn } = useLook()
  const saved = () => client.getQueryData(viewsQuery.queryKey)?.find(one => one.key === key)?.saved
  const patch = (change: Partial<Schemas['SavedViewRef']>) =>
    client.setQueryData(viewsQuery.queryKey, views =>
      views?.map(one =>
        one.key === key && one.saved ? { ...one, saved: { ...one.saved, ...change } } : one,
      ),
    )
  const saving = useMutation({
    mutationFn: async (change: Change) => {
      const present = saved()
      if (!present) return
      const { saved: changed } = await body(
        api.PATCH('/api/v1/views/{id}', {
          params: { path: { id: present.id }, header: ifMatch(present.version) },
          body: { look: { ...present.look, ...change } },
        }),
      )
      return changed?.version
    },
    scope: { id: 'view-look' }, // one after the other: each builds on the one before
    onMutate: async change => {
      await client.cancelQueries({ queryKey: keys.views })
      const present = saved()
      if (present) patch({ look: { ...present.look, ...change } })
    },
    onSuccess: version => version !== undefined && patch({ version }),
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  })
  const forAll = view?.saved?.mayChange === true
  return { forAll, change: (change: Change) => (forAll ? saving.mutate(change) : setOwn(change)) }
}

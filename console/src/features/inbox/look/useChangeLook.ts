import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { viewsQuery } from '@/lib/tickets'
import { useView } from '../useView'
import { useLook } from './useLook'

type Change = Partial<Pick<Schemas['ViewLook'], 'columns' | 'groupedBy'>>

interface Step {
  change: Change
  undoes?: boolean
}

/** Changes how the list is shown: for all who have the view where one may, else for oneself in this browser. */
export function useChangeLook() {
  const { t } = useTranslation()
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
    mutationFn: async ({ change }: Step) => {
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
    onMutate: async ({ change }) => {
      await client.cancelQueries({ queryKey: keys.views })
      const present = saved()
      if (present) patch({ look: { ...present.look, ...change } })
      return present?.look
    },
    onSuccess: (version, { undoes }, before) => {
      if (version === undefined) return
      patch({ version })
      if (undoes || !before || view?.group === 'personal') return
      const { columns, groupedBy } = before
      toastWithUndo(t('undo.changed', { fields: view?.name }), () =>
        saving.mutate({ change: { columns, groupedBy }, undoes: true }),
      )
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  })
  const forAll = view?.saved?.mayChange === true
  return { forAll, change: (change: Change) => (forAll ? saving.mutate({ change }) : setOwn(change)) }
}

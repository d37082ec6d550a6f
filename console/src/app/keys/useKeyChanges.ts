import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { useMe, useSetMe } from '@/lib/session'
import { toastProblem } from '@/lib/toast'

const CHANGES = ['keys']

type Keys = Schemas['KeysInUse']

/** Changes the keys of the agent: at once on screen, and kept by the server. */
export function useKeyChanges() {
  const me = useMe()
  const setMe = useSetMe()
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (keys: Keys) => body(api.PUT('/api/v1/me/keys', { body: keys })),
    mutationKey: CHANGES,
    scope: { id: 'keys' }, // one after the other: each says all there is to say
    onMutate: keys => {
      setMe({ ...me, habits: { ...me.habits, ...keys } })
      return me
    },
    onSuccess: kept => {
      if (client.isMutating({ mutationKey: CHANGES }) === 1) setMe(kept) // else a later change says more
    },
    onError: (error, _, before) => {
      if (before) setMe(before)
      toastProblem(error)
    },
  })
  const { singleKeys, keys } = me.habits
  return {
    habits: me.habits,
    switchSingle: (wanted: boolean) => mutate({ singleKeys: wanted, keys }),
    replace: (changed: Keys['keys']) => mutate({ singleKeys, keys: changed }),
  }
}

import { useMutation } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { useMe, useSetMe } from '@/lib/session'
import { toastProblem } from '@/lib/toast'

type Keys = Schemas['KeysInUse']

/** Changes the keys of the agent: at once on screen, and kept by the server. */
export function useKeyChanges() {
  const me = useMe()
  const setMe = useSetMe()
  const { mutate } = useMutation({
    mutationFn: (keys: Keys) => body(api.PUT('/api/v1/me/keys', { body: keys })),
    scope: { id: 'keys' }, // one after the other: each says all there is to say
    onMutate: keys => {
      setMe({ ...me, habits: { ...me.habits, ...keys } })
      return me
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

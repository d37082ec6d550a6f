import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { inOrder, putBefore } from './order'

type View = Schemas['View']

const UNDER_WAY = { mutationKey: ['view-order'], status: 'pending' } as const

interface Move {
  order: string[]
  /** How they stood; absent where this puts them back. */
  before?: string[]
}

/**
 * The views in the order last asked for, though the server may not have answered yet, and what puts one
 * before another or last. What is asked for is laid over the views and not written into them: they are read
 * again whenever anything of them changes, which would undo it for a moment, and a second move would start
 * from there.
 */
export function useOrder(views: View[]): [View[], (key: string, before: string | undefined) => void] {
  const { t } = useTranslation()
  const client = useQueryClient()
  const saving = useMutation({
    mutationKey: UNDER_WAY.mutationKey,
    mutationFn: ({ order }: Move) => body(api.PUT('/api/v1/views/order', { body: { keys: order } })),
    scope: { id: 'view-order' }, // one after the other: the last one counts
    onSuccess: (_, { before }) => {
      if (before)
        toastWithUndo(t('undo.changed', { fields: t('inbox.views') }), () => mutate({ order: before }))
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  })
  const asked = useMutationState({
    filters: UNDER_WAY,
    select: mutation => (mutation.state.variables as Move).order,
  })
  const ordered = inOrder(views, asked.at(-1))
  const shown = useRef(ordered)
  useEffect(() => {
    shown.current = ordered
  })
  const { mutate } = saving
  const place = useCallback(
    (key: string, before: string | undefined) => {
      const order = shown.current.map(view => view.key)
      mutate({ order: putBefore(order, key, before), before: order })
    },
    [mutate],
  )
  return [ordered, place]
}

import { useDebouncedCallback } from '@mantine/hooks'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { lessLostMacro } from '@/lib/macros'
import { macrosQuery } from '@/lib/macrosQuery'

const PAUSE = 800

/** The unfinished answer to a ticket, or null. */
export function draftQuery(number: number) {
  return queryOptions({
    queryKey: keys.draft(number),
    queryFn: async ({ client }) => {
      const draft = await body(api.GET('/api/v1/tickets/{number}/draft', { params: { path: { number } } }))
      return draft ? withUsableMacro(client, draft) : null
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

/** The same, less the macro where whoever goes on with it does not have that any more. */
export async function withUsableMacro(client: QueryClient, draft: Schemas['Draft']) {
  if (!draft.macro) return draft
  return lessLostMacro(draft, await client.ensureQueryData(macrosQuery).catch(() => undefined))
}

/** Keeps what is being written on the server, a moment after each pause. */
export function useDraftSaving(number: number) {
  const client = useQueryClient()
  const path = { number }
  const save = useMutation({
    scope: { id: `draft-${number}` },
    mutationFn: (draft: Schemas['DraftChange'] | null) =>
      draft
        ? api.PUT('/api/v1/tickets/{number}/draft', { params: { path }, body: draft })
        : api.DELETE('/api/v1/tickets/{number}/draft', { params: { path } }),
    onSuccess: (_, draft) => {
      client.invalidateQueries({ queryKey: keys.draft(number), refetchType: 'none' })
      if (!draft) client.invalidateQueries({ queryKey: keys.drafts(number) }) // it is shared no more
    },
  })
  const later = useDebouncedCallback(save.mutate, { delay: PAUSE, flushOnUnmount: true })
  return {
    keep: (draft: Schemas['DraftChange']) =>
      later(draft.text.trim() === '' && !draft.attachmentIds?.length ? null : draft),
    /** At once, for who waits until it is kept. */
    keepNow: (draft: Schemas['DraftChange']) => {
      later.cancel()
      return save.mutateAsync(draft)
    },
    /** For while the server decides about the message: it forgets the draft itself, but only when it takes it. */
    hold: later.cancel,
    forget: () => {
      later.cancel()
      save.mutate(null)
    },
    state: save.isPaused ? ('error' as const) : save.status, // without a connection it waits for one
  }
}

import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { lessLostMacro } from '@/lib/macros'
import { macrosQuery } from '@/lib/macrosQuery'
import { setAside } from './useUnsent'

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

/**
 * What a colleague wrote, for whoever goes on with it. Of a macro that is the colleague's alone nothing is done; the note
 * it would have left waits with the answers that have not left.
 */
export async function takenUp(client: QueryClient, agent: number, number: number, draft: Schemas['Draft']) {
  const usable = await withUsableMacro(client, draft)
  const note = draft.macro?.note
  if (note && !usable.macro) {
    const text = new DOMParser().parseFromString(note, 'text/html').body.textContent
    setAside(agent, number, { draft: { kind: 'internal', text, html: note, cc: [] }, uploads: [] })
  }
  return usable
}

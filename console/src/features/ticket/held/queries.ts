import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'
import { isWriting, writeOver } from '../composer/atWork'
import type { Handed } from '../composer/unsent'
import { takenUp } from '../composer/useDraft'
import { keepBeside } from '../composer/useUnsent'
import { uploadsOf } from '../composer/useUploads'

type Written = Pick<Schemas['Draft'], 'text' | 'html' | 'to' | 'cc' | 'attachments'> &
  Partial<Pick<Schemas['Draft'], 'kind' | 'macro'>>

/** How often an answer has come back into the composer. */
export interface Restored {
  times: number
  /** Until the composer has begun with it. */
  fresh?: boolean
}

/** Lets what came back be what the composer begins with once, and not at the next visit. */
export function useRestoredOnce(number: number, { times, fresh }: Restored) {
  const client = useQueryClient()
  useEffect(() => {
    if (fresh) client.setQueryData<Restored>(keys.restored(number), { times })
  }, [client, number, times, fresh])
}

/**
 * Takes a reply back: into the composer, or only out of the way where something else is being written; answers whether
 * it is in the composer now.
 */
export function useTakeBack(number: number) {
  const me = useMe()
  const client = useQueryClient()
  return async (id: number, beside = isWriting(number)): Promise<boolean> => {
    const path = { number, id }
    const taken = await body(
      api.POST('/api/v1/tickets/{number}/held-replies/{id}/take-back', {
        params: { path },
        body: { beside },
      }),
    )
    client.invalidateQueries({ queryKey: keys.held(number) })
    if (!taken.draft) return false
    const draft = await takenUp(client, me.id, number, taken.draft)
    if (isWriting(number)) {
      keepBeside(me.id, number, handedOf(draft))
      writeOver(number, draft.version) // what was begun while the server was asked
      return false
    }
    client.setQueryData(keys.draft(number), draft)
    client.setQueryData<Restored>(keys.restored(number), before => ({
      times: (before?.times ?? 0) + 1,
      fresh: true,
    }))
    return true
  }
}

/** What was written, a reply where nothing else is said, as the composer goes on with it. */
export function handedOf({ kind, text, html, to, cc, attachments, macro }: Written): Handed {
  const attachmentIds = attachments.map(({ id }) => id)
  return {
    draft: { kind: kind === 'internal' ? kind : 'public', text, html, to, cc, attachmentIds, macro },
    uploads: uploadsOf(attachments),
    using: macro ?? undefined,
  }
}

import { useIsMutating, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue } from 'react'
import { useTranslation } from '@/i18n'
import { firstName } from '@/lib/format'
import { keys } from '@/lib/keys'
import { ErrorState } from '@/ui/states'
import type { Restored } from '../held/queries'
import { useOpenTicket } from '../TicketContext'
import { useEarlyKeys } from '../tools/early'
import classes from './composer.module.css'
import { draftQuery } from './useDraft'

const DraftingTable = lazy(() =>
  import('./DraftingTable').then(module => ({ default: module.DraftingTable })),
)

const NEVER: Restored = { times: 0 }

/** Where the next reply or note is written; starts from the draft that was left. */
export function Composer() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const draft = useQuery(draftQuery(ticket.number))
  const settled = useDeferredValue(true, false)
  const restored = useRestored(ticket.number)
  // What is on its way is a draft still, for as long as the server has not taken it.
  const leaving = useIsMutating({ mutationKey: keys.sending(ticket.number) }) > 0
  const mayReply = ticket.can.includes('ticket:reply')
  const mayNote = ticket.can.includes('ticket:note')
  if (ticket.deleted) return <p className={classes.closed}>{t('composer.inBin')}</p>
  if (ticket.mergedInto !== null) return <p className={classes.closed}>{t('composer.joined')}</p>
  if (!mayReply && !mayNote) return <p className={classes.closed}>{t('composer.mayNot')}</p>
  if (draft.isPending) return <Waiting />
  if (draft.error) return <ErrorState error={draft.error} retry={() => draft.refetch()} />
  const waiting = <Waiting forReply={mayReply && draft.data?.kind !== 'internal'} />
  if (!settled) return waiting // what was written is read first
  return (
    <Suspense fallback={waiting}>
      <DraftingTable
        key={restored.times}
        draft={(!leaving && draft.data) || null}
        version={draft.data?.version ?? 0}
        restored={restored}
        mayReply={mayReply}
        mayNote={mayNote}
      />
    </Suspense>
  )
}

/** An answer that was about to leave may come back: each time the composer begins anew, from it. */
function useRestored(number: number): Restored {
  const queryKey = keys.restored(number)
  return useQuery({
    queryKey,
    // Whatever is read anew, what is being written stays.
    queryFn: ({ client }) => client.getQueryData<Restored>(queryKey) ?? NEVER,
    initialData: NEVER,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}

/** The composer's outline for the moment before it can be written in; in words once it is known to be a reply. */
function Waiting({ forReply = false }: { forReply?: boolean }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  useEarlyKeys(ticket.number, ['reply', 'note'])
  return (
    <div className={classes.composer} role="status" aria-label={t('common.loading')}>
      <div className={classes.outline} aria-hidden>
        {forReply && t('composer.replyPlaceholder', { name: firstName(ticket.requester.name) })}
      </div>
    </div>
  )
}

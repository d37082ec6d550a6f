import { lazy, Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import { useKeys } from '@/lib/keyboard'
import { toast } from '@/lib/toast'
import { useOpenTicket } from '../TicketContext'
import { useHeardEarly } from '../tools/early'

const MergeHere = lazy(() => import('./MergeHere').then(module => ({ default: module.MergeHere })))

/** Its key asks which ticket to merge with, where its menu would offer it. */
export function MergeKey() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const [merging, setMerging] = useState(false)
  const may = ticket.can.includes('ticket:update') && ticket.status !== 'closed'
  const merge = () => (may ? setMerging(true) : toast(t('merge.notNow')))
  useKeys({ merge })
  useHeardEarly(ticket.number, 'merge', merge)
  return <Suspense>{merging && <MergeHere close={() => setMerging(false)} />}</Suspense>
}

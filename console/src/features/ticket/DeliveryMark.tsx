import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHelpCircle,
  IconLoader,
  IconPlayerPause,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { troubleText } from '@/lib/trouble'
import { AskSendAgain } from '@/ui/sendAgain/later'
import classes from './conversation.module.css'
import { useOpenTicket } from './TicketContext'

const ICONS = {
  queued: IconClock,
  sending: IconLoader,
  sent: IconCheck,
  failed: IconAlertTriangle,
  unknown: IconHelpCircle,
}

/** How far a reply has come on its way, and a second try when it did not get there. */
export function DeliveryMark({ delivery }: { delivery: Schemas['Delivery'] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { ticket } = useOpenTicket()
  const retry = useMutation({
    mutationFn: () => api.POST('/api/v1/deliveries/{id}/retry', { params: { path: { id: delivery.id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.messages(ticket.number) }),
    onError: toastProblem,
  })
  const [asking, setAsking] = useState(false)
  const state = delivery.state === 'sent' && delivery.refusals.length > 0 ? 'failed' : delivery.state
  const late = isLate(delivery)
  const Icon = delivery.hold ? IconPlayerPause : late ? IconClock : ICONS[state]
  const stuck = state === 'failed' || state === 'unknown' || delivery.hold === 'waited-too-long'
  return (
    <span className={classes.delivery} data-state={late ? 'delayed' : state}>
      <Icon size={14} stroke={2} aria-hidden />
      <Progress {...delivery} />
      {stuck && (
        <button type="button" onClick={() => setAsking(true)} disabled={retry.isPending}>
          {t('delivery.retry')}
        </button>
      )}
      <Suspense>
        {asking && (
          <AskSendAgain
            uncertain={state === 'unknown'}
            send={() => retry.mutate()}
            close={() => setAsking(false)}
          />
        )}
      </Suspense>
    </span>
  )
}

function Progress(delivery: Schemas['Delivery']) {
  const { t } = useTranslation()
  const { state, hold, refusals } = delivery
  if (hold) return t(`deliveryHold.${hold}`)
  if (isLate(delivery)) return t('delivery.delayed')
  if (state === 'failed' || refusals.length === 0) return t(`delivery.${state}`)
  return t('delivery.partly', { names: refusals.map(refused => refused.address).join(', ') })
}

/** Whether it has left, and a server on its way says that it is not there yet. */
function isLate({ state, lastError }: Schemas['Delivery']) {
  return state === 'sent' && lastError?.cause === 'delayed'
}

/** What went wrong, for each recipient who did not get it or for the whole mail; nothing while all is well. */
export function DeliveryTrouble({ delivery }: { delivery: Schemas['Delivery'] }) {
  const { refusals, lastError } = delivery
  const reasons = refusals.map(refused => `${refused.address}: ${troubleText(refused.why)}`)
  if (refusals.length === 0 && lastError) reasons.push(troubleText(lastError))
  if (reasons.length === 0) return null
  return (
    <ul className={classes.trouble} data-late={isLate(delivery) || undefined}>
      {reasons.map(reason => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}

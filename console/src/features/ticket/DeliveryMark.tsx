import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHelpCircle,
  IconLoader,
  IconPlayerPause,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { troubleText } from '@/lib/trouble'
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
  const state = delivery.state === 'sent' && delivery.refusals.length > 0 ? 'failed' : delivery.state
  const Icon = delivery.hold ? IconPlayerPause : ICONS[state]
  const stuck = state === 'failed' || state === 'unknown' || delivery.hold === 'waited-too-long'
  return (
    <span className={classes.delivery} data-state={state} title={why(delivery)}>
      <Icon size={14} stroke={2} aria-hidden />
      <Progress {...delivery} />
      {stuck && (
        <button type="button" onClick={() => retry.mutate()} disabled={retry.isPending}>
          {t('delivery.retry')}
        </button>
      )}
    </span>
  )
}

function Progress({ state, hold, refusals }: Schemas['Delivery']) {
  const { t } = useTranslation()
  if (hold) return t(`deliveryHold.${hold}`)
  if (state === 'failed' || refusals.length === 0) return t(`delivery.${state}`)
  return t('delivery.partly', { names: refusals.map(refused => refused.address).join(', ') })
}

/** What went wrong, for each recipient who did not get it or for the whole mail. */
function why({ refusals, lastError }: Schemas['Delivery']) {
  const reasons = refusals.map(refused => `${refused.address}: ${troubleText(refused.why)}`)
  return reasons.length > 0 ? reasons.join('\n') : lastError ? troubleText(lastError) : undefined
}

import { IconAlertTriangle, IconCheck, IconClock, IconHelpCircle, IconLoader } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
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
  const Icon = ICONS[delivery.state]
  const stuck = delivery.state === 'failed' || delivery.state === 'unknown'
  return (
    <span className={classes.delivery} data-state={delivery.state} title={delivery.lastError ?? undefined}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`delivery.${delivery.state}`)}
      {stuck && (
        <button type="button" onClick={() => retry.mutate()} disabled={retry.isPending}>
          {t('delivery.retry')}
        </button>
      )}
    </span>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { refreshLists } from '@/lib/ticketChange'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { useSleepText } from '@/ui/sleep/useSleepText'

/** Putting a ticket off, and waking it. */
export function useSnooze({ number }: Schemas['Ticket']) {
  const { t } = useTranslation()
  const { until } = useSleepText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { view } = useParams({ strict: false })
  const params = { path: { number } }

  function refresh() {
    client.invalidateQueries({ queryKey: keys.ticket(number) })
    refreshLists(client)
  }

  async function wake() {
    const before = client.getQueryData<Schemas['Ticket']>(keys.ticket(number))?.snooze
    try {
      await api.DELETE('/api/v1/tickets/{number}/snooze', { params })
      const done = t('snooze.woken', { number })
      if (before) toastWithUndo(done, () => again(before.until))
      else toast(done)
    } catch (error) {
      toastProblem(error)
    } finally {
      refresh()
    }
  }

  /** Asleep as it was before. */
  async function again(moment: string | null) {
    try {
      await api.PUT('/api/v1/tickets/{number}/snooze', { params, body: { until: moment } })
    } catch (error) {
      toastProblem(error)
    } finally {
      refresh()
    }
  }

  /** Without a moment, until the next reply. */
  async function snooze(at?: Date) {
    const moment = at?.toISOString() ?? null
    const before = client.getQueryData<Schemas['Ticket']>(keys.ticket(number))?.snooze
    await api.PUT('/api/v1/tickets/{number}/snooze', { params, body: { until: moment } })
    refresh()
    if (view && location.pathname.endsWith(`/${number}`))
      navigate({ to: '/inbox/$view', params: { view }, search: true })
    toastWithUndo(t('snooze.done', { number, until: until(moment) }), () =>
      before ? again(before.until) : wake(),
    )
  }

  return { snooze, wake }
}

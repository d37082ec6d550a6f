import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem, toastWithUndo } from '@/lib/toast'

/** Moving a ticket to the bin, and back. */
export function useBin() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { view = 'all-open' } = useParams({ strict: false })

  function refresh(number: number) {
    client.invalidateQueries({ queryKey: keys.ticket(number) })
    client.invalidateQueries({ queryKey: keys.lists })
    client.invalidateQueries({ queryKey: keys.views })
  }

  async function restore(number: number) {
    try {
      await api.POST('/api/v1/tickets/{number}/restore', { params: { path: { number } } })
      refresh(number)
      toastWithUndo(t('ticket.restored', { number }), () => moveToBin(number))
    } catch (error) {
      toastProblem(error)
    }
  }

  async function moveToBin(number: number) {
    try {
      await api.DELETE('/api/v1/tickets/{number}', { params: { path: { number } } })
      refresh(number)
      navigate({ to: '/inbox/$view', params: { view }, search: true })
      toastWithUndo(t('ticket.movedToBin', { number }), () => restore(number))
    } catch (error) {
      toastProblem(error)
    }
  }

  return { moveToBin, restore }
}

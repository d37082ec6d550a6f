import { useNavigate, useParams } from '@tanstack/react-router'
import { MergeDialog } from '@/ui/merge/later'
import { useOpenTicket } from '../TicketContext'

/** Merges the open ticket with another, and goes on with the one that stays. */
export function MergeHere({ into, close }: { into?: number; close: () => void }) {
  const navigate = useNavigate()
  const { view = 'all-open' } = useParams({ strict: false })
  const { ticket } = useOpenTicket()
  return (
    <MergeDialog
      numbers={into === undefined ? [ticket.number] : [ticket.number, into]}
      into={into}
      close={close}
      done={number => navigate({ to: '/inbox/$view/$number', params: { view, number }, search: true })}
    />
  )
}

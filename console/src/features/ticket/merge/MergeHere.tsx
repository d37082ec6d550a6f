import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { MergeDialog } from '@/ui/merge/later'
import { useOpenTicket } from '../TicketContext'

/** Merges the open ticket with another, and goes on with the one that stays; back to it when that is undone. */
export function MergeHere({ into, close }: { into?: number; close: () => void }) {
  const navigate = useNavigate()
  const router = useRouter()
  const { view = 'all-open' } = useParams({ strict: false })
  const { ticket } = useOpenTicket()
  const open = (number: number) =>
    navigate({ to: '/inbox/$view/$number', params: { view, number }, search: true })
  return (
    <MergeDialog
      numbers={into === undefined ? [ticket.number] : [ticket.number, into]}
      into={into}
      close={close}
      done={open}
      undone={other => isOpen(other, router.state.location.pathname) && open(ticket.number)}
    />
  )
}

/** Whoever has gone on to something else stays there. */
const isOpen = (number: number, path: string) => path.endsWith(`/${number}`)

import { useRemembered } from '@/lib/remembered'
import { useMe } from '@/lib/session'

/** A ticket kept at hand: enough of it to name its tab. */
export interface Kept {
  number: number
  subject: string
}

/** The tickets this agent keeps at hand on this computer; they survive a reload. */
export function useKept() {
  const [kept, setKept] = useRemembered<Kept[]>(`kept.${useMe().id}`, [])
  const has = (number: number) => kept.some(one => one.number === number)
  const drop = (number: number) => setKept(all => all.filter(one => one.number !== number))
  const keep = ({ number, subject }: Kept) => setKept(all => [...all, { number, subject }])
  return {
    kept,
    has,
    drop,
    toggle: (ticket: Kept) => (has(ticket.number) ? drop(ticket.number) : keep(ticket)),
  }
}

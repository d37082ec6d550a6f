import { useRouter } from '@tanstack/react-router'
import type { Schemas } from '@/lib/api/client'
import { toast, toastLeadingTo } from '@/lib/toast'

/** Tells what became of a mail just let in, and leads to its ticket. */
export function useToldFate() {
  const router = useRouter()
  return ({ detail, ticketNumber }: Schemas['Fate']) => {
    if (ticketNumber === null) return toast(detail)
    const ticket = { to: '/tickets/$number', params: { number: String(ticketNumber) } } as const
    toastLeadingTo(detail, {
      name: `#${ticketNumber}`,
      href: router.buildLocation(ticket).publicHref,
      open: () => router.navigate(ticket),
    })
  }
}

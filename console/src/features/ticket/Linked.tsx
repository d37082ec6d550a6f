import { Link } from '@tanstack/react-router'
import { ticketNumbersIn } from '@/lib/ticketNumbers'

/** Words in which the numbers of tickets lead to them. */
export function linkTickets(text: string) {
  if (!text.includes('#')) return text
  return ticketNumbersIn(text).map((part, key) =>
    part.number === undefined ? (
      part.text
    ) : (
      <Link key={key} to="/tickets/$number" params={{ number: String(part.number) }}>
        {part.text}
      </Link>
    ),
  )
}

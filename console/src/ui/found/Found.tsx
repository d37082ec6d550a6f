import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '@/lib/api/client'
import { excerptsQuery } from '@/lib/search'
import { FoundIn } from './FoundIn'
import { Pieces } from './Pieces'

interface Props {
  part: 'subject' | 'snippet'
  ticket: Schemas['TicketSummary']
  filter: string
  /** The tickets that are asked about together with this one. */
  page: number[]
}

/** A ticket's subject or its last words, with what it was found by marked, and shown where it stands elsewhere. */
export default function Found({ part, ticket, filter, page }: Props) {
  // Not by a selection of the query: while those of another page stand in, one that finds nothing is made again for ever.
  const excerpt = useQuery(excerptsQuery(filter, page)).data?.find(one => one.number === ticket.number)
  if (part === 'subject') return excerpt ? <Pieces pieces={excerpt.subject} /> : ticket.subject
  return excerpt && excerpt.text.length > 0 ? <FoundIn excerpt={excerpt} before={16} /> : ticket.snippet
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { wantsJargon } from '@/lib/protocol/levels'
import { glossaryQuery, protocolQuery } from '@/lib/protocol/queries'
import { useMe } from '@/lib/session'
import { messagesQuery } from '@/lib/tickets'
import { useOpenTicket } from '../TicketContext'
import { judge, type Verdict } from './checking'

/** Judges a reply by the protocol at this moment, for who sends without a pause, once all that it takes is known. */
export function useVerdict() {
  const me = useMe()
  const { ticket } = useOpenTicket()
  const protocols = useQuery(protocolQuery)
  const jargon = wantsJargon(protocols.data, ticket.team?.id)
  const glossary = useQuery({ ...glossaryQuery, enabled: jargon })
  const thread = useInfiniteQuery(messagesQuery(ticket.number)).data
  const known = protocols.data !== undefined && (glossary.data !== undefined || !jargon)
  return {
    known,
    failed: !known && (protocols.isError || glossary.isError),
    /** Tries once more to know what it takes. */
    ask: () => {
      if (!protocols.data) protocols.refetch({ cancelRefetch: false })
      else glossary.refetch({ cancelRefetch: false })
    },
    on: (html: string): Verdict | undefined => {
      if (!known || !protocols.data) return undefined
      const messages = thread?.pages.flatMap(page => page.items) ?? []
      return judge(html, { ticket, me, messages, glossary: glossary.data ?? [] }, protocols.data)
    },
  }
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { glossaryQuery, protocolQuery } from '@/lib/protocol/queries'
import { useMe } from '@/lib/session'
import { messagesQuery } from '@/lib/tickets'
import { useOpenTicket } from '../TicketContext'
import type * as Checking from './checking'

/**
 * Judges a reply by the protocol at this moment, for who sends without a pause; undefined while that cannot be known,
 * which it then tries to.
 */
export function useVerdict(): (html: string) => Checking.Verdict | undefined {
  const me = useMe()
  const { ticket } = useOpenTicket()
  const protocols = useQuery(protocolQuery)
  const glossary = useQuery(glossaryQuery)
  const thread = useInfiniteQuery(messagesQuery(ticket.number)).data
  const [checking, setChecking] = useState<typeof Checking>()
  const load = () => import('./checking').then(setChecking, () => undefined)
  useEffect(() => {
    load()
  }, [])
  return html => {
    if (checking && protocols.data && glossary.data) {
      const messages = thread?.pages.flatMap(page => page.items) ?? []
      return checking.judge(html, { ticket, me, messages, glossary: glossary.data }, protocols.data)
    }
    if (!checking) load()
    if (!protocols.data) protocols.refetch({ cancelRefetch: false })
    if (!glossary.data) glossary.refetch({ cancelRefetch: false })
  }
}

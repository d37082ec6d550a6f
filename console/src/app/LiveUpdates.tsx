import { IconPlugConnectedX } from '@tabler/icons-react'
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { gatherer } from '@/lib/gather'
import { keys } from '@/lib/keys'
import { type LiveEvent, listen } from '@/lib/live'
import { notePresence } from '@/lib/presence'
import { useMe } from '@/lib/session'
import { noteCounts } from '@/lib/tickets'
import classes from './app.module.css'

interface TicketEvent {
  numbers: number[]
}
interface ViewingEvent {
  number: number
  agent: Schemas['AgentRef']
  doing: Schemas['Doing']
}
/** Whether one follows it, or what is begun there; of one's own draft with the version it has. */
interface OnTicketEvent {
  number: number
  version?: number
}
interface DeliveryEvent {
  ticketNumber: number
}

/** What somebody waits for at an open ticket is there within half a second. */
const SOON = 150
const AT_ONCE = new Set<unknown>([keys.anyTicket[0], keys.told[0]])
/** Lists, groups and marks are dear to read, and a busy desk hints several times a second. */
const AT_MOST_EVERY = 1500

/** What only this screen changes: the words being written, and where reading was left off. */
const OWN = new Set<unknown>(['draft', 'restored', 'seen'])

/** What each event makes this screen read again. */
function react(client: QueryClient, me: number, onConnected: (connected: boolean) => void) {
  const every = (interval: number) =>
    gatherer<QueryKey>(
      queryKey => client.invalidateQueries({ queryKey }, { cancelRefetch: false }),
      queryKey => client.isFetching({ queryKey }) > 0,
      interval,
    )
  const [soon, later] = [every(SOON), every(AT_MOST_EVERY)]
  const gather = (...read: QueryKey[]) =>
    read.forEach(queryKey => (AT_ONCE.has(queryKey[0]) ? soon : later)(queryKey))
  return ({ name, data }: LiveEvent) => {
    switch (name) {
      case 'connected':
      case 'lost':
        return onConnected(name === 'connected')
      case 'ticket':
        return gather(...(data as TicketEvent).numbers.map(keys.ticket), keys.lists)
      case 'viewing': {
        const { number, agent, doing } = data as ViewingEvent
        if (agent.id !== me) notePresence(number, agent, doing)
        return
      }
      case 'views':
        return gather(keys.views)
      case 'counts':
        return noteCounts(client, data as Record<string, Schemas['Count']>)
      case 'delivery':
        return gather(keys.messages((data as DeliveryEvent).ticketNumber), keys.deliveries)
      case 'mail-fate':
        return gather(keys.fates, keys.deliveries)
      case 'notification':
        return gather(keys.told)
      case 'following':
        return gather(keys.followers((data as OnTicketEvent).number), keys.lists, keys.views)
      case 'draft': {
        const { number, version } = data as OnTicketEvent
        const known = client.getQueryData<Schemas['SharedDrafts']>(keys.drafts(number))
        if (!version || known?.ownVersion !== version) gather(keys.drafts(number))
        return
      }
      case 'catch-up':
        client.invalidateQueries({ predicate: query => !OWN.has(query.queryKey[0]) })
    }
  }
}

/** Keeps the screen in step with the desk, and says so when it cannot. */
export function LiveUpdates() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { id } = useMe()
  const [connected, setConnected] = useState(true)

  useEffect(() => listen(react(client, id, setConnected)), [client, id])

  return (
    <div role="status" aria-live="polite">
      {!connected && (
        <p className={classes.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          {t('live.lost')}
        </p>
      )}
    </div>
  )
}

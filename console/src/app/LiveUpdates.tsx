import { IconPlugConnectedX } from '@tabler/icons-react'
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { notePresence } from '@/lib/presence'
import { useMe } from '@/lib/session'
import classes from './app.module.css'

interface TicketEvent {
  numbers: number[]
}
interface ViewingEvent {
  number: number
  agent: Schemas['AgentRef']
  doing: Schemas['Doing']
}
interface DeliveryEvent {
  ticketNumber: number
}

const GATHER_FOR = 150
const TRY_AGAIN_AFTER = 3000

/** What only this screen changes: the words being written, and where reading was left off. */
const OWN = new Set<unknown>(['draft', 'seen'])

/** Invalidates what has changed, at most once per moment however many events arrive. */
function gatherer(client: QueryClient) {
  const changed = new Map<string, QueryKey>()
  let due = false
  const flush = () => {
    due = false
    for (const queryKey of changed.values()) client.invalidateQueries({ queryKey })
    changed.clear()
  }
  return (...queryKeys: QueryKey[]) => {
    for (const key of queryKeys) changed.set(JSON.stringify(key), key)
    if (!due) setTimeout(flush, GATHER_FOR)
    due = true
  }
}

function listen(client: QueryClient, me: number, onConnected: (connected: boolean) => void): () => void {
  const gather = gatherer(client)
  let stream: EventSource
  let again: number | undefined
  let lost = false
  const readAgain = () => client.invalidateQueries({ predicate: query => !OWN.has(query.queryKey[0]) })

  function connect() {
    stream = new EventSource('/api/v1/live')
    const on = <T,>(name: string, handle: (data: T) => void) =>
      stream.addEventListener(name, event => handle(JSON.parse(event.data || '{}')))

    stream.onopen = () => {
      onConnected(true)
      if (lost) readAgain()
      lost = false
    }
    stream.onerror = () => {
      lost = true
      onConnected(false)
      // A browser gives up for good when a proxy answers in the place of a server that is away.
      if (stream.readyState === EventSource.CLOSED) again = window.setTimeout(connect, TRY_AGAIN_AFTER)
    }
    on<TicketEvent>('ticket', ({ numbers }) => gather(...numbers.map(keys.ticket), keys.lists, keys.views))
    on<ViewingEvent>('viewing', ({ number, agent, doing }) => {
      if (agent.id !== me) notePresence(number, agent, doing)
    })
    on<DeliveryEvent>('delivery', ({ ticketNumber }) => gather(keys.messages(ticketNumber), keys.deliveries))
    on('mail-fate', () => gather(keys.fates))
    on('catch-up', readAgain)
  }

  connect()
  return () => {
    window.clearTimeout(again)
    stream.close()
  }
}

/** Keeps the screen in step with the desk, and says so when it cannot. */
export function LiveUpdates() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { id } = useMe()
  const [connected, setConnected] = useState(true)

  useEffect(() => listen(client, id, setConnected), [client, id])

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

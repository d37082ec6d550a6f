import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Fragment, useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from '@/i18n'
import { api } from '@/lib/api/client'
import { dayOf, daysAgo } from '@/lib/format'
import { whenIdle } from '@/lib/idle'
import { useNow } from '@/lib/now'
import { historyQuery, messagesQuery, patchRows } from '@/lib/tickets'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { Changes } from './ChangeLine'
import classes from './conversation.module.css'
import { MessageCard } from './MessageCard'
import { type Entry, timeline } from './timeline'
import { UnreadJump, UnreadLine } from './UnreadMark'
import { useFirstUnread } from './useFirstUnread'

/** How many entries the browser lays out and paints without being felt. */
const LONG = 60

/** A ticket's messages and changes, the newest at the bottom. */
export function Conversation({ number }: { number: number }) {
  const { t } = useTranslation()
  const messages = useInfiniteQuery(messagesQuery(number))
  const history = useQuery(historyQuery(number))
  const newestFirst = messages.data?.pages.flatMap(page => page.items) ?? []
  const oldestFirst = newestFirst.toReversed()
  const unread = useFirstUnread(number, oldestFirst)
  useSeen(number, unread.known ? newestFirst[0]?.id : undefined)

  if (messages.isPending) return <Skeletons rows={7} height={20} />
  if (messages.error) return <ErrorState error={messages.error} retry={() => messages.refetch()} />
  const entries = timeline(oldestFirst, history.data ?? [], !messages.hasNextPage)

  async function reachUnread() {
    const { mark = 0 } = unread
    const oldest = (data: typeof messages.data) => data?.pages.at(-1)?.items.at(-1)?.id ?? 0
    let loaded = messages
    while (loaded.hasNextPage && oldest(loaded.data) > mark) loaded = await loaded.fetchNextPage()
  }

  return (
    <section className={classes.thread} aria-label={t('ticket.messages')} tabIndex={0}>
      <div
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        data-long={entries.length > LONG || undefined}
      >
        {messages.hasNextPage && (
          <Older load={() => messages.fetchNextPage()} loading={messages.isFetchingNextPage} />
        )}
        {entries.length === 0 && <EmptyState icon={IconMessages} title={t('ticket.noMessages')} />}
        {entries.map(entry => (
          <Fragment key={keyOf(entry)}>
            {entry.kind === 'day' && <Day at={entry.at} />}
            {entry.kind === 'message' && entry.message.id === unread.first && <UnreadLine />}
            {entry.kind === 'message' && <MessageCard message={entry.message} />}
            {entry.kind === 'changes' && <Changes changes={entry.changes} />}
          </Fragment>
        ))}
      </div>
      {unread.first !== undefined && <UnreadJump reach={reachUnread} />}
    </section>
  )
}

function keyOf(entry: Entry): string {
  if (entry.kind === 'day') return entry.at
  return entry.kind === 'message' ? `m${entry.message.id}` : `c${entry.changes[0]?.id}`
}

function Older({ load, loading }: { load: () => void; loading: boolean }) {
  const { t } = useTranslation()
  const mark = useRef<HTMLDivElement>(null)
  const loadNow = useEffectEvent(load)

  useEffect(() => {
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && loadNow(), {
      rootMargin: '200px 0px 0px',
    })
    if (mark.current) watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [])

  return (
    <div ref={mark} className={classes.older}>
      <Button variant="default" size="compact-sm" loading={loading} onClick={load}>
        {t('ticket.older')}
      </Button>
    </div>
  )
}

function Day({ at }: { at: string }) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const ago = daysAgo(at, now)
  const name = ago === 0 ? t('time.today') : ago === 1 ? t('time.yesterday') : dayOf(at, i18n.language, now)
  return <h2 className={classes.day}>{name}</h2>
}

function useSeen(number: number, newest: number | undefined) {
  const client = useQueryClient()
  useEffect(() => {
    if (newest === undefined || newest < 0) return
    return whenIdle(() => {
      api
        .PUT('/api/v1/tickets/{number}/seen', { params: { path: { number } }, body: { messageId: newest } })
        .then(() => patchRows(client, number, { unread: false }))
        .catch(() => undefined)
    })
  }, [client, number, newest])
}

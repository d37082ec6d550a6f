import { Button } from '@mantine/core'
import {
  IconAt,
  IconBell,
  IconChecks,
  IconHandStop,
  IconInbox,
  IconMessage,
  IconMessages,
  IconPencilShare,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { dayOf, daysAgo } from '@/lib/format'
import { keys } from '@/lib/keys'
import { useNow } from '@/lib/now'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { ClockTime } from '@/ui/Time'
import { byDay } from './byDay'
import classes from './notifications.module.css'
import { toldQuery } from './queries'

type Told = Schemas['Notification']

const ICONS: Record<Told['kind'], TablerIcon> = {
  assigned: IconUserCheck,
  'requester-replied': IconMessage,
  'new-in-team': IconInbox,
  mentioned: IconAt,
  'followed-reply': IconMessages,
  'reply-stopped': IconHandStop,
  'reply-left-behind': IconHandStop,
  'draft-taken': IconPencilShare,
}

/** What an agent was told of, by day, the newest first. */
export default function Panel({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const told = useInfiniteQuery(toldQuery)
  const items = told.data?.pages.flatMap(page => page.items) ?? []
  return (
    <section className={classes.panel} aria-label={t('nav.notifications')}>
      <header className={classes.head}>
        <h2>{t('nav.notifications')}</h2>
        <MarkAllRead items={items} />
      </header>
      <div className={classes.list} tabIndex={-1}>
        {told.isPending && <Skeletons rows={5} height={40} />}
        {told.error && <ErrorState error={told.error} retry={() => told.refetch()} />}
        {told.data && items.length === 0 && (
          <EmptyState icon={IconBell} title={t('notification.none')}>
            {t('notification.noneHint')}
          </EmptyState>
        )}
        {byDay(items).map(([first, ...rest]) => (
          <section key={first.id}>
            <h3>
              <Day at={first.at} />
            </h3>
            <ul>
              {[first, ...rest].map(one => (
                <Line key={one.id} told={one} close={close} />
              ))}
            </ul>
          </section>
        ))}
        {told.hasNextPage && (
          <Button
            variant="subtle"
            size="compact-sm"
            fullWidth
            loading={told.isFetchingNextPage}
            onClick={() => told.fetchNextPage()}
          >
            {t('notification.older')}
          </Button>
        )}
      </div>
      <footer className={classes.foot}>
        <Link to="/settings/profile" hash="notifications" onClick={close}>
          {t('notification.choose')}
        </Link>
      </footer>
    </section>
  )
}

function MarkAllRead({ items }: { items: Told[] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const newest = items[0]?.id
  const refresh = () => client.invalidateQueries({ queryKey: keys.told })
  const mark = useMutation({
    mutationFn: (seen: number) => body(api.PUT('/api/v1/notifications/read', { body: { newest: seen } })),
    onSuccess: marked => {
      refresh()
      toastWithUndo(t('notification.allRead'), () =>
        api.PUT('/api/v1/notifications/unread', { body: marked }).then(refresh).catch(toastProblem),
      )
    },
    onError: toastProblem,
  })
  const unread = items.some(one => !one.read)
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconChecks size={16} aria-hidden />}
      disabled={!unread}
      loading={mark.isPending}
      onClick={() => newest !== undefined && mark.mutate(newest)}
    >
      {t('notification.markAll')}
    </Button>
  )
}

function Day({ at }: { at: string }) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const ago = daysAgo(at, now)
  if (ago === 0) return t('time.today')
  return ago === 1 ? t('time.yesterday') : dayOf(at, i18n.language, now)
}

function Line({ told, close }: { told: Told; close: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const Icon = ICONS[told.kind]
  const by = told.by.kind === 'agent' || told.by.kind === 'contact' ? told.by.name : ''
  function open() {
    close()
    if (told.read) return
    const params = { path: { number: told.ticket.number } }
    api
      .PUT('/api/v1/notifications/read/{number}', { params })
      .then(() => client.invalidateQueries({ queryKey: keys.told }))
      .catch(toastProblem)
  }
  return (
    <li>
      <Link
        to="/tickets/$number"
        params={{ number: String(told.ticket.number) }}
        className={classes.line}
        data-unread={!told.read || undefined}
        onClick={open}
      >
        <span className={classes.kind} data-kind={told.kind} aria-hidden>
          <Icon size={16} stroke={1.9} />
        </span>
        <span className={classes.what}>
          <span className={classes.who}>
            <span>
              {by ? t(`notification.${told.kind}`, { name: by }) : t(`notificationByDesk.${told.kind}`)}
            </span>
            <ClockTime at={told.at} />
          </span>
          <span className={classes.subject}>
            #{told.ticket.number} {told.ticket.subject}
          </span>
          {told.excerpt && <span className={classes.excerpt}>{told.excerpt}</span>}
        </span>
        {!told.read && (
          <span className={classes.unread}>
            <i aria-hidden />
            {t('notification.unread')}
          </span>
        )}
      </Link>
    </li>
  )
}

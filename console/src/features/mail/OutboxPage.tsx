import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHelpCircle,
  IconLoader,
  IconSend,
} from '@tabler/icons-react'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { Listing } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { Segments } from '@/ui/Segments'
import { AskSendAgain } from '@/ui/sendAgain/later'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import { RelativeTime } from '@/ui/Time'
import classes from './mail.module.css'
import { TroubleNote } from './TroubleNote'

const STATES: Schemas['DeliveryState'][] = ['queued', 'sending', 'sent', 'failed', 'unknown']
const ICONS = {
  queued: IconClock,
  sending: IconLoader,
  sent: IconCheck,
  failed: IconAlertTriangle,
  unknown: IconHelpCircle,
}

const outboxQuery = (state: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.deliveries, state],
    queryFn: ({ pageParam: cursor }) =>
      body(api.GET('/api/v1/deliveries', { params: { query: { state: state || undefined, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** Every mail the desk sends: how far it has come, and a second try. */
export function OutboxPage() {
  const { t } = useTranslation()
  const { state = '' } = useSearch({ from: '/shell/settings/outbox' })
  const navigate = useNavigate()
  const outbox = useInfiniteQuery(outboxQuery(state))
  return (
    <Page title={t('settings.outbox')} intro={t('outbox.intro')} wide>
      <div className={classes.filters}>
        <Segments
          label={t('outbox.state')}
          value={state}
          set={value =>
            navigate({ to: '/settings/outbox', search: { state: value || undefined }, replace: true })
          }
          data={[
            { value: '', label: t('common.all') },
            ...STATES.map(value => ({ value, label: t(`delivery.${value}`) })),
          ]}
        />
      </div>
      <Listing
        query={outbox}
        rows={outbox.data?.pages.flatMap(page => page.items)}
        empty={
          <EmptyState icon={IconSend} title={t('outbox.none')}>
            {t('outbox.noneHint')}
          </EmptyState>
        }
      >
        {rows => (
          <Table
            label={t('settings.outbox')}
            head={[t('outbox.state'), t('fate.mail'), t('context.ticket'), t('field.created'), '']}
          >
            {rows.map(item => (
              <OutboxRow key={item.id} item={item} />
            ))}
          </Table>
        )}
      </Listing>
    </Page>
  )
}

function OutboxRow({ item }: { item: Schemas['OutboxItem'] }) {
  const { t } = useTranslation()
  const retry = useSave({
    save: () => api.POST('/api/v1/deliveries/{id}/retry', { params: { path: { id: item.id } } }),
    changes: [keys.deliveries],
    failed: toastProblem,
  })
  const [asking, setAsking] = useState(false)
  const Icon = ICONS[item.state]
  const stuck =
    item.hold === 'waited-too-long' ||
    item.state === 'failed' ||
    item.state === 'unknown' ||
    (item.state === 'sent' && item.refusals.length > 0)
  return (
    <tr>
      <td>
        <span className={classes.mark} data-state={item.state}>
          <Icon size={15} stroke={2} aria-hidden />
          <span className={classes.word}>{t(`delivery.${item.state}`)}</span>
        </span>
        {item.attempts > 1 && (
          <div className={classes.quiet}>{t('outbox.attempts', { count: item.attempts })}</div>
        )}
        {item.hold && <div className={classes.quiet}>{t(`deliveryHold.${item.hold}`)}</div>}
        {item.state === 'queued' && item.nextTryAt && (
          <div className={classes.quiet}>
            {t('outbox.nextTry')} <RelativeTime at={item.nextTryAt} />
          </div>
        )}
      </td>
      <td>
        <b className="two-lines" title={item.subject}>
          {item.subject}
        </b>
        <div className={classes.quiet}>
          {t(`deliveryKind.${item.kind}`)} · {item.to.join(', ')}
        </div>
        {item.refusals.map(refused => (
          <TroubleNote key={refused.address} whose={refused.address} trouble={refused.why} />
        ))}
        {item.lastError && item.refusals.length === 0 && <TroubleNote trouble={item.lastError} />}
      </td>
      <td>
        {item.ticketNumber !== null && (
          <Link to="/tickets/$number" params={{ number: String(item.ticketNumber) }}>
            #{item.ticketNumber}
          </Link>
        )}
      </td>
      <td>
        <RelativeTime at={item.createdAt} />
      </td>
      <td>
        <span className={classes.actions}>
          {stuck && (
            <Button size="compact-sm" loading={retry.isPending} onClick={() => setAsking(true)}>
              {t('delivery.retry')}
            </Button>
          )}
          <Suspense>
            {asking && (
              <AskSendAgain
                uncertain={item.state === 'unknown'}
                send={() => retry.mutate(undefined)}
                close={() => setAsking(false)}
              />
            )}
          </Suspense>
          <Button
            size="compact-sm"
            variant="default"
            component="a"
            href={`/api/v1/deliveries/${item.id}/mail`}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('outbox.view')}
          </Button>
        </span>
      </td>
    </tr>
  )
}

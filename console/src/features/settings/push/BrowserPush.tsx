import { Button, Stack, Switch } from '@mantine/core'
import { IconBell, IconBellOff, IconBellRinging, IconLock, type TablerIcon } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast, toastFailure, toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import { RelativeTime, ShortTime } from '@/ui/Time'
import settings from '../settings.module.css'
import { type Here, look, subscribe, unsubscribe } from './browser'
import classes from './push.module.css'

type Subscription = Schemas['PushSubscription']
type State = 'on' | 'off' | Exclude<Here['state'], 'open'>

const ICONS: Record<State, TablerIcon> = {
  on: IconBellRinging,
  off: IconBell,
  blocked: IconBellOff,
  unsupported: IconBellOff,
  insecure: IconLock,
}

/** Whether the agent is told in this browser, and in which others. */
export function BrowserPush() {
  const { t } = useTranslation()
  const here = useQuery({ queryKey: keys.pushHere, queryFn: look })
  const all = useQuery({
    queryKey: keys.push,
    queryFn: async () => (await body(api.GET('/api/v1/me/push/subscriptions'))).items,
  })
  return (
    <Stack gap="md" mt="lg" id="browser-push">
      <h3 className={settings.paceTitle}>{t('push.title')}</h3>
      {(here.isPending || all.isPending) && <Skeletons rows={2} />}
      {all.error && <ErrorState error={all.error} retry={() => all.refetch()} />}
      {here.data && all.data && <Browsers here={here.data} all={all.data} />}
    </Stack>
  )
}

function Browsers({ here, all }: { here: Here; all: Subscription[] }) {
  const own = all.find(({ endpoint }) => endpoint === here.endpoint)
  const others = all.filter(one => one !== own)
  return (
    <>
      <ThisBrowser here={here} own={own} />
      {others.length > 0 && <OtherBrowsers others={others} />}
    </>
  )
}

function ThisBrowser({ here, own }: { here: Here; own: Subscription | undefined }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const lookAgain = () => {
    client.invalidateQueries({ queryKey: keys.pushHere })
    client.invalidateQueries({ queryKey: keys.push })
  }
  const failed = (error: Error) => {
    lookAgain()
    toastProblem(error)
  }
  const on = useSave({ save: switchOn, changes: [keys.push, keys.pushHere], failed })
  const off = useSave({ save: switchOff, changes: [keys.push, keys.pushHere], failed })
  const test = useSave({
    save: (id: number) =>
      body(api.POST('/api/v1/me/push/subscriptions/{id}/test', { params: { path: { id } } })),
    changes: [keys.push],
    done: ({ result }) => (result === 'taken' ? toast : toastFailure)(t(`push.${result}`)),
    failed: toastProblem,
  })

  async function switchOn() {
    const wish = await subscribe(async () => (await body(api.GET('/api/v1/me/push/key'))).publicKey).catch(
      (error: unknown) => {
        if (error instanceof DOMException) return { granted: false as const, away: true }
        throw error
      },
    )
    if (wish.granted) {
      await body(api.POST('/api/v1/me/push/subscriptions', { body: wish.subscription })).catch(
        async (error: unknown) => {
          await unsubscribe()
          throw error
        },
      )
    } else {
      toastFailure(t('away' in wish ? 'push.noService' : 'push.dismissed'))
      lookAgain()
    }
  }

  async function switchOff() {
    await unsubscribe()
    if (own) await forget(own.id)
  }

  const state: State = here.state === 'open' ? (own ? 'on' : 'off') : here.state
  const Icon = ICONS[state]
  const pending = on.isPending || off.isPending
  return (
    <div className={classes.here}>
      <Switch
        label={t('push.here')}
        description={t('push.hereHint')}
        checked={pending ? on.isPending : state === 'on'}
        disabled={here.state !== 'open' || pending}
        onChange={event => (event.currentTarget.checked ? on : off).mutate(undefined)}
      />
      <div className={classes.state} data-state={state} role="status">
        <span className={classes.mark}>
          <Icon size={16} stroke={1.8} aria-hidden />
          <strong>{t(`pushState.${state}`)}</strong>
        </span>
        <span>{t(`pushHint.${state}`)}</span>
      </div>
      {own && (
        <Button
          className={classes.test}
          variant="default"
          size="xs"
          loading={test.isPending}
          onClick={() => test.mutate(own.id)}
        >
          {t('push.test')}
        </Button>
      )}
    </div>
  )
}

/** Whatever is gone already need not go. */
async function forget(id: number): Promise<void> {
  await api
    .DELETE('/api/v1/me/push/subscriptions/{id}', { params: { path: { id } } })
    .catch((error: unknown) => {
      if (!(error instanceof Problem && error.status === 404)) throw error
    })
}

function OtherBrowsers({ others }: { others: Subscription[] }) {
  const { t } = useTranslation()
  const remove = useSave({
    save: (id: number) => api.DELETE('/api/v1/me/push/subscriptions/{id}', { params: { path: { id } } }),
    changes: [keys.push],
    failed: toastProblem,
  })
  return (
    <div className={classes.others}>
      <h4 className={classes.title}>{t('push.others')}</h4>
      <Table label={t('push.others')} head={[t('toldBy.push'), t('push.since'), t('push.lastTold'), '']}>
        {others.map(({ id, device, createdAt, lastSuccessAt }) => (
          <tr key={id}>
            <td>{device || t('push.unknown')}</td>
            <td>
              <ShortTime at={createdAt} />
            </td>
            <td>{lastSuccessAt ? <RelativeTime at={lastSuccessAt} /> : t('push.notYet')}</td>
            <td>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={t('push.removeOne', { device: device || t('push.unknown') })}
                onClick={() => remove.mutate(id)}
              >
                {t('push.remove')}
              </Button>
            </td>
          </tr>
        ))}
      </Table>
    </div>
  )
}

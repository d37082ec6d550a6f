import { Checkbox } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'
import { NotificationPace } from './NotificationPace'
import { BrowserPush } from './push/BrowserPush'
import classes from './settings.module.css'

type Choice = Schemas['NotificationChoice']

const KINDS = [
  'assigned',
  'requester-replied',
  'new-in-team',
  'mentioned',
  'followed-reply',
  'reply-stopped',
  'reply-left-behind',
  'draft-taken',
] as const
const WAYS = ['console', 'mail', 'push'] as const

/** Of what an agent is told, and in which way. */
export function Notifications() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const chosen = useQuery({
    queryKey: keys.notifications,
    queryFn: () => body(api.GET('/api/v1/me/notifications')),
  })
  const change = useSave({
    save: (choice: Choice) => body(api.PATCH('/api/v1/me/notifications', { body: { choices: [choice] } })),
    changes: [],
    done: saved => client.setQueryData(keys.notifications, saved),
  })
  const isWanted = (kind: Choice['kind'], way: Choice['way']) => {
    const of = (one: Choice) => one.kind === kind && one.way === way
    if (change.isPending && of(change.variables)) return change.variables.wanted
    return chosen.data?.choices.find(of)?.wanted ?? false
  }
  return (
    <Section title={t('profile.notifications')} intro={t('profile.notificationsHint')}>
      {chosen.isPending && <Skeletons rows={5} />}
      {chosen.error && !chosen.data && <ErrorState error={chosen.error} retry={() => chosen.refetch()} />}
      {chosen.data && (
        <table id="notifications" className={classes.choices}>
          <thead>
            <tr>
              <th scope="col">{t('profile.toldWhen')}</th>
              {WAYS.map(way => (
                <th key={way} scope="col">
                  {t(`toldBy.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {KINDS.map(kind => (
              <tr key={kind}>
                <th scope="row">
                  {t(`toldOf.${kind}`)}
                  <small>{t(`toldOfHint.${kind}`)}</small>
                </th>
                {WAYS.map(way => (
                  <td key={way}>
                    <Checkbox
                      aria-label={t('profile.toldBy', { kind: t(`toldOf.${kind}`), way: t(`toldBy.${way}`) })}
                      checked={isWanted(kind, way)}
                      onChange={event =>
                        change.mutate(
                          { kind, way, wanted: event.currentTarget.checked },
                          { onError: toastProblem },
                        )
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen.data && <BrowserPush />}
      {chosen.data && (
        <NotificationPace
          pace={chosen.data.pace}
          saved={choices => client.setQueryData(keys.notifications, choices)}
        />
      )}
    </Section>
  )
}

import { Stack, Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { Section } from '@/ui/Page'
import { ErrorState } from '@/ui/states'

type Kind = keyof Schemas['Notifications']

/** Of what an agent is told by mail. */
export function Notifications() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const wanted = useQuery({
    queryKey: keys.notifications,
    queryFn: () => body(api.GET('/api/v1/me/notifications')),
  })
  const change = useSave({
    save: (kinds: Partial<Schemas['Notifications']>) =>
      body(api.PATCH('/api/v1/me/notifications', { body: kinds })),
    changes: [],
    done: saved => client.setQueryData(keys.notifications, saved),
  })
  const bind = (kind: Kind) => ({
    label: t(`profile.${kind}`),
    checked: (change.isPending ? change.variables[kind] : undefined) ?? wanted.data?.[kind] ?? false,
    disabled: !wanted.data,
    onChange: (event: { currentTarget: { checked: boolean } }) =>
      change.mutate({ [kind]: event.currentTarget.checked }, { onError: toastProblem }),
  })
  return (
    <Section title={t('profile.notifications')} intro={t('profile.notificationsHint')}>
      {!wanted.isPending && !wanted.data ? (
        <ErrorState error={wanted.error} retry={() => wanted.refetch()} />
      ) : (
        <Stack gap="md">
          <Switch {...bind('assigned')} description={t('profile.assignedHint')} />
          <Switch {...bind('requesterReplied')} />
          <Switch {...bind('newInTeam')} description={t('profile.newInTeamHint')} />
        </Stack>
      )}
    </Section>
  )
}

import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useForm } from '@/lib/useForm'
import { ChoiceField, SwitchField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { RefsField } from '@/ui/RefsField'

const ROLES: Schemas['Role'][] = ['agent', 'lead', 'administrator']

interface Props {
  agent: Schemas['Agent'] | undefined
  close: () => void
  /** Takes the one-time link of someone just invited. */
  invited: (link: string) => void
}

/** Invites an agent, or changes one. */
export function AgentDialog({ agent, close, invited }: Props) {
  const { t } = useTranslation()
  const teams = useTeams()
  const form = useForm({
    start: startingValues(agent),
    seen: agent && {
      version: agent.version,
      again: async () => {
        const { items } = await body(api.GET('/api/v1/agents'))
        const now = items.find(({ id }) => id === agent.id)
        return now && { version: now.version, values: startingValues(now) }
      },
    },
    save: async ({ email, active, ...input }, version) => {
      if (!agent) return (await body(api.POST('/api/v1/agents', { body: { ...input, email } }))).setupLink
      const params = { path: { id: agent.id }, header: ifMatch(version) }
      await api.PATCH('/api/v1/agents/{id}', { params, body: { ...input, active } })
      return undefined
    },
    changes: [keys.agents, keys.teams],
    done: link => {
      if (link) invited(link)
      close()
    },
  })
  const namesOf = (ids: number[]) =>
    ids.map(id => teams.find(one => one.id === id)?.name ?? `#${id}`).join(', ')
  return (
    <FormDialog
      title={agent ? t('agents.edit') : t('agents.invite')}
      submit={agent ? t('common.save') : t('agents.invite')}
      form={form}
      close={close}
    >
      <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus />
      {!agent && <TextField {...form.bind('email')} label={t('auth.email')} type="email" required />}
      <ChoiceField
        {...form.bind('role', role => t(`role.${role}`))}
        label={t('agents.role')}
        description={t(`roleHint.${form.values.role}`)}
        options={ROLES}
        nameOf={role => t(`role.${role}`)}
      />
      <RefsField {...form.bind('teamIds', namesOf)} label={t('settings.teams')} options={teams} />
      {agent && (
        <SwitchField
          {...form.bind('active')}
          label={t('agents.active')}
          description={t('agents.activeHint')}
        />
      )}
    </FormDialog>
  )
}

function startingValues(agent: Schemas['Agent'] | undefined) {
  return {
    name: agent?.name ?? '',
    email: agent?.email ?? '',
    role: agent?.role ?? ('agent' as Schemas['Role']),
    active: agent?.active ?? true,
    teamIds: agent?.teams.map(team => team.id) ?? [],
  }
}

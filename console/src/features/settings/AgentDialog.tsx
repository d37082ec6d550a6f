import { MultiSelect, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useSave } from '@/lib/useSave'
import { FormDialog } from '@/ui/FormDialog'

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
  const [name, setName] = useState(agent?.name ?? '')
  const [email, setEmail] = useState(agent?.email ?? '')
  const [role, setRole] = useState<Schemas['Role']>(agent?.role ?? 'agent')
  const [active, setActive] = useState(agent?.active ?? true)
  const [teamIds, setTeamIds] = useState(agent?.teams.map(team => team.id) ?? [])
  const save = useSave({
    save: async () => {
      if (agent) {
        const params = { path: { id: agent.id }, header: ifMatch(agent.version) }
        await api.PATCH('/api/v1/agents/{id}', { params, body: { name, role, active, teamIds } })
        return undefined
      }
      return (await body(api.POST('/api/v1/agents', { body: { name, email, role, teamIds } }))).setupLink
    },
    changes: [keys.agents, keys.teams],
    done: link => {
      if (link) invited(link)
      close()
    },
  })
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  return (
    <FormDialog
      title={agent ? t('agents.edit') : t('agents.invite')}
      submit={agent ? t('common.save') : t('agents.invite')}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(undefined)}
      close={close}
    >
      <TextInput
        label={t('people.name')}
        required
        withAsterisk={false}
        value={name}
        error={errors.name}
        onChange={event => setName(event.currentTarget.value)}
        data-autofocus
      />
      {!agent && (
        <TextInput
          label={t('auth.email')}
          type="email"
          required
          withAsterisk={false}
          value={email}
          error={errors.email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
      )}
      <Select
        label={t('agents.role')}
        description={t(`roleHint.${role}`)}
        allowDeselect={false}
        value={role}
        data={ROLES.map(value => ({ value, label: t(`role.${value}`) }))}
        onChange={value => setRole(ROLES.find(one => one === value) ?? role)}
      />
      <MultiSelect
        label={t('settings.teams')}
        value={teamIds.map(String)}
        data={teams.map(team => ({ value: String(team.id), label: team.name }))}
        onChange={ids => setTeamIds(ids.map(Number))}
      />
      {agent && (
        <Switch
          label={t('agents.active')}
          description={t('agents.activeHint')}
          checked={active}
          onChange={event => setActive(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}

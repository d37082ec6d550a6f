import { Button, MultiSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { agentsQuery, teamsQuery } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useSave } from '@/lib/useSave'
import { FormDialog } from '@/ui/FormDialog'
import { Page } from '@/ui/Page'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import classes from './settings.module.css'

/** The teams tickets are given to. */
export function TeamsPage() {
  const { t } = useTranslation()
  const teams = useQuery(teamsQuery)
  const [editing, setEditing] = useState<Schemas['Team'] | 'new'>()
  return (
    <Page
      title={t('settings.teams')}
      intro={t('teams.intro')}
      wide
      actions={<Button onClick={() => setEditing('new')}>{t('teams.new')}</Button>}
    >
      {teams.isPending && <Skeletons rows={6} />}
      {teams.error && <ErrorState error={teams.error} retry={() => teams.refetch()} />}
      {teams.data?.length === 0 && (
        <EmptyState icon={IconUsersGroup} title={t('teams.none')}>
          {t('teams.noneHint')}
        </EmptyState>
      )}
      {teams.data && teams.data.length > 0 && (
        <Table
          label={t('settings.teams')}
          head={[t('people.name'), t('teams.description'), t('teams.members'), '']}
        >
          {teams.data.map(team => (
            <tr key={team.id} className={team.archived ? classes.off : undefined}>
              <td>
                <b>{team.name}</b> {team.archived && `(${t('common.archived')})`}
              </td>
              <td>{team.description}</td>
              <td>{team.members.map(member => member.name).join(', ')}</td>
              <td>
                <Button size="compact-sm" variant="default" onClick={() => setEditing(team)}>
                  {t('common.edit')}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {editing && (
        <TeamDialog team={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </Page>
  )
}

function TeamDialog({ team, close }: { team: Schemas['Team'] | undefined; close: () => void }) {
  const { t } = useTranslation()
  const agents = useQuery(agentsQuery).data ?? []
  const [name, setName] = useState(team?.name ?? '')
  const [description, setDescription] = useState(team?.description ?? '')
  const [archived, setArchived] = useState(team?.archived ?? false)
  const [memberIds, setMemberIds] = useState(team?.members.map(member => member.id) ?? [])
  const save = useSave({
    save: () =>
      team
        ? body(
            api.PATCH('/api/v1/teams/{id}', {
              params: { path: { id: team.id }, header: ifMatch(team.version) },
              body: { name, description, memberIds, archived },
            }),
          )
        : body(api.POST('/api/v1/teams', { body: { name, description, memberIds } })),
    changes: [keys.teams, keys.agents, keys.views],
    done: close,
  })
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  return (
    <FormDialog
      title={team ? t('teams.edit') : t('teams.new')}
      submit={t('common.save')}
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
      <Textarea
        label={t('teams.description')}
        autosize
        minRows={2}
        value={description}
        onChange={event => setDescription(event.currentTarget.value)}
      />
      <MultiSelect
        label={t('teams.members')}
        searchable
        value={memberIds.map(String)}
        data={agents.map(agent => ({ value: String(agent.id), label: agent.name }))}
        onChange={ids => setMemberIds(ids.map(Number))}
      />
      {team && (
        <Switch
          label={t('common.archived')}
          description={t('teams.archivedHint')}
          checked={archived}
          onChange={event => setArchived(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}

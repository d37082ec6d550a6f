import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { agentsQuery } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useForm } from '@/lib/useForm'
import { AreaField, SwitchField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { RefsField } from '@/ui/RefsField'

/** Creates a team, or changes one. */
export function TeamDialog({ team, close }: { team: Schemas['Team'] | undefined; close: () => void }) {
  const { t } = useTranslation()
  const agents = useQuery(agentsQuery).data ?? []
  const form = useForm({
    start: startingValues(team),
    seen: team && {
      version: team.version,
      again: async () => {
        const { items } = await body(api.GET('/api/v1/teams'))
        const now = items.find(({ id }) => id === team.id)
        return now && { version: now.version, values: startingValues(now) }
      },
    },
    save: ({ archived, ...input }, version) =>
      team
        ? body(
            api.PATCH('/api/v1/teams/{id}', {
              params: { path: { id: team.id }, header: ifMatch(version) },
              body: { ...input, archived },
            }),
          )
        : body(api.POST('/api/v1/teams', { body: input })),
    changes: [keys.teams, keys.agents, keys.views],
    done: close,
  })
  const namesOf = (ids: number[]) =>
    ids.map(id => agents.find(one => one.id === id)?.name ?? `#${id}`).join(', ')
  return (
    <FormDialog title={team ? t('teams.edit') : t('teams.new')} form={form} close={close}>
      <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus />
      <AreaField {...form.bind('description')} label={t('teams.description')} />
      <RefsField {...form.bind('memberIds', namesOf)} label={t('teams.members')} options={agents} />
      {team && (
        <SwitchField
          {...form.bind('archived')}
          label={t('common.archived')}
          description={t('teams.archivedHint')}
        />
      )}
    </FormDialog>
  )
}

function startingValues(team: Schemas['Team'] | undefined) {
  return {
    name: team?.name ?? '',
    description: team?.description ?? null,
    memberIds: team?.members.map(member => member.id) ?? [],
    archived: team?.archived ?? false,
  }
}

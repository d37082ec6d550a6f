import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { outside } from '@/lib/categories'
import { useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useForm } from '@/lib/useForm'
import { categoryPicker } from '@/ui/categoryPicker'
import { RefField, SwitchField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'

interface Props {
  category: Schemas['Category'] | undefined
  others: Schemas['Category'][]
  close: () => void
}

/** Creates a category, or changes one. */
export function CategoryDialog({ category, others, close }: Props) {
  const { t } = useTranslation()
  const teams = useTeams()
  const form = useForm({
    start: startingValues(category),
    seen: category && {
      version: category.version,
      again: async () => {
        const { items } = await body(api.GET('/api/v1/categories'))
        const now = items.find(({ id }) => id === category.id)
        return now && { version: now.version, values: startingValues(now) }
      },
    },
    save: ({ archived, ...input }, version) =>
      category
        ? body(
            api.PATCH('/api/v1/categories/{id}', {
              params: { path: { id: category.id }, header: ifMatch(version) },
              body: { ...input, archived },
            }),
          )
        : body(api.POST('/api/v1/categories', { body: input })),
    changes: [keys.categories],
    done: close,
  })
  const parents = category ? outside(others, category.id) : others
  return (
    <FormDialog title={category ? t('categories.edit') : t('categories.new')} form={form} close={close}>
      <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus />
      <RefField
        {...form.bind('parentId', id => others.find(one => one.id === id)?.path)}
        label={t('categories.parent')}
        placeholder={t('categories.top')}
        {...categoryPicker(parents)}
      />
      <RefField
        {...form.bind('teamId', id => teams.find(one => one.id === id)?.name)}
        label={t('categories.team')}
        description={t('categories.teamHint')}
        placeholder={t('field.noTeam')}
        options={teams}
      />
      {category && (
        <SwitchField
          {...form.bind('archived')}
          label={t('common.archived')}
          description={t('categories.archivedHint')}
        />
      )}
    </FormDialog>
  )
}

function startingValues(category: Schemas['Category'] | undefined) {
  return {
    name: category?.name ?? '',
    parentId: category?.parentId ?? null,
    teamId: category?.teamId ?? null,
    archived: category?.archived ?? false,
  }
}

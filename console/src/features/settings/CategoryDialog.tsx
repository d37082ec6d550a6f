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
    start: {
      name: category?.name ?? '',
      parentId: category?.parentId ?? null,
      teamId: category?.teamId ?? null,
      archived: category?.archived ?? false,
    },
    save: ({ archived, ...input }) =>
      category
        ? body(
            api.PATCH('/api/v1/categories/{id}', {
              params: { path: { id: category.id }, header: ifMatch(category.version) },
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
        {...form.bind('parentId')}
        label={t('categories.parent')}
        placeholder={t('categories.top')}
        {...categoryPicker(parents)}
      />
      <RefField
        {...form.bind('teamId')}
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

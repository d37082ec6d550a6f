import { Button, Select, Switch, TextInput } from '@mantine/core'
import { IconCategory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { categoriesQuery, useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useSave } from '@/lib/useSave'
import { FormDialog } from '@/ui/FormDialog'
import { Page } from '@/ui/Page'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import classes from './settings.module.css'

/** What tickets are about, as a tree. */
export function CategoriesPage() {
  const { t } = useTranslation()
  const categories = useQuery(categoriesQuery)
  const teams = useTeams()
  const [editing, setEditing] = useState<Schemas['Category'] | 'new'>()
  const byPath = (categories.data ?? []).toSorted((a, b) => a.path.localeCompare(b.path))
  return (
    <Page
      title={t('settings.categories')}
      intro={t('categories.intro')}
      wide
      actions={<Button onClick={() => setEditing('new')}>{t('categories.new')}</Button>}
    >
      {categories.isPending && <Skeletons rows={6} />}
      {categories.error && <ErrorState error={categories.error} retry={() => categories.refetch()} />}
      {categories.data?.length === 0 && (
        <EmptyState icon={IconCategory} title={t('categories.none')}>
          {t('categories.noneHint')}
        </EmptyState>
      )}
      {byPath.length > 0 && (
        <Table label={t('settings.categories')} head={[t('field.category'), t('categories.team'), '']}>
          {byPath.map(category => (
            <tr key={category.id} className={category.archived ? classes.off : undefined}>
              <td>
                {category.path} {category.archived && `(${t('common.archived')})`}
              </td>
              <td>{teams.find(team => team.id === category.teamId)?.name}</td>
              <td>
                <Button size="compact-sm" variant="default" onClick={() => setEditing(category)}>
                  {t('common.edit')}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {editing && (
        <CategoryDialog
          category={editing === 'new' ? undefined : editing}
          others={byPath}
          close={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

function CategoryDialog({
  category,
  others,
  close,
}: {
  category: Schemas['Category'] | undefined
  others: Schemas['Category'][]
  close: () => void
}) {
  const { t } = useTranslation()
  const teams = useTeams()
  const [name, setName] = useState(category?.name ?? '')
  const [parentId, setParentId] = useState(category?.parentId ?? null)
  const [teamId, setTeamId] = useState(category?.teamId ?? null)
  const [archived, setArchived] = useState(category?.archived ?? false)
  const parents = others.filter(
    one => !category || (one.id !== category.id && !one.path.startsWith(`${category.path} ›`)),
  )
  const save = useSave({
    save: () =>
      category
        ? body(
            api.PATCH('/api/v1/categories/{id}', {
              params: { path: { id: category.id }, header: ifMatch(category.version) },
              body: { name, parentId, teamId, archived },
            }),
          )
        : body(api.POST('/api/v1/categories', { body: { name, parentId, teamId } })),
    changes: [keys.categories],
    done: close,
  })
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  const number = (id: string | null) => (id ? Number(id) : null)
  return (
    <FormDialog
      title={category ? t('categories.edit') : t('categories.new')}
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
      <Select
        label={t('categories.parent')}
        placeholder={t('categories.top')}
        clearable
        searchable
        value={parentId === null ? null : String(parentId)}
        data={parents.map(one => ({ value: String(one.id), label: one.path }))}
        onChange={id => setParentId(number(id))}
      />
      <Select
        label={t('categories.team')}
        description={t('categories.teamHint')}
        placeholder={t('field.noTeam')}
        clearable
        value={teamId === null ? null : String(teamId)}
        data={teams.map(team => ({ value: String(team.id), label: team.name }))}
        onChange={id => setTeamId(number(id))}
      />
      {category && (
        <Switch
          label={t('common.archived')}
          description={t('categories.archivedHint')}
          checked={archived}
          onChange={event => setArchived(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}

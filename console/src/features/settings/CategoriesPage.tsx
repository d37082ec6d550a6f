import { Button } from '@mantine/core'
import { IconCategory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { categoriesQuery, useTeams } from '@/lib/directory'
import { Listing } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import { CategoryDialog } from './CategoryDialog'
import classes from './settings.module.css'

/** What tickets are about, as a tree. */
export function CategoriesPage() {
  const { t } = useTranslation()
  const categories = useQuery(categoriesQuery)
  const teams = useTeams()
  const [editing, setEditing] = useState<Schemas['Category'] | 'new'>()
  const byPath = categories.data?.toSorted((a, b) => a.path.localeCompare(b.path))
  return (
    <Page
      title={t('settings.categories')}
      intro={t('categories.intro')}
      wide
      actions={<Button onClick={() => setEditing('new')}>{t('categories.new')}</Button>}
    >
      <Listing
        query={categories}
        rows={byPath}
        empty={
          <EmptyState icon={IconCategory} title={t('categories.none')}>
            {t('categories.noneHint')}
          </EmptyState>
        }
      >
        {rows => (
          <Table label={t('settings.categories')} head={[t('field.category'), t('categories.team'), '']}>
            {rows.map(category => (
              <tr key={category.id} className={category.archived ? classes.off : undefined}>
                <td>
                  <CategoryName category={category} /> {category.archived && `(${t('common.archived')})`}
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
      </Listing>
      {editing && (
        <CategoryDialog
          category={editing === 'new' ? undefined : editing}
          others={byPath ?? []}
          close={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

/** The path to a category, its own name the plainest in it. */
function CategoryName({ category }: { category: Schemas['Category'] }) {
  return (
    <>
      <span className={classes.off}>{category.path.slice(0, -category.name.length)}</span>
      <b>{category.name}</b>
    </>
  )
}

import { Button } from '@mantine/core'
import { IconCategory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { branches } from '@/lib/categories'
import { categoriesQuery, useTeams } from '@/lib/directory'
import { InTree } from '@/ui/InTree'
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
  return (
    <Page
      title={t('settings.categories')}
      intro={t('categories.intro')}
      wide
      actions={<Button onClick={() => setEditing('new')}>{t('categories.new')}</Button>}
    >
      <Listing
        query={categories}
        rows={categories.data && branches(categories.data)}
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
                  <InTree branch={category} /> {category.archived && `(${t('common.archived')})`}
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
          others={categories.data ?? []}
          close={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

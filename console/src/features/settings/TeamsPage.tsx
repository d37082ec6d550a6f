import { Button } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { teamsQuery } from '@/lib/directory'
import { Listing } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import classes from './settings.module.css'
import { TeamDialog } from './TeamDialog'

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
      <Listing
        query={teams}
        rows={teams.data}
        empty={
          <EmptyState icon={IconUsersGroup} title={t('teams.none')}>
            {t('teams.noneHint')}
          </EmptyState>
        }
      >
        {rows => (
          <Table
            label={t('settings.teams')}
            head={[t('people.name'), t('teams.description'), t('teams.members'), '']}
          >
            {rows.map(team => (
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
      </Listing>
      {editing && (
        <TeamDialog team={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </Page>
  )
}

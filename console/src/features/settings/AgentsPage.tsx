import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { agentsQuery } from '@/lib/directory'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/IconButton'
import { Listing } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { SecretOnce } from '@/ui/SecretOnce'
import { Table } from '@/ui/Table'
import { RelativeTime } from '@/ui/Time'
import { ComesBack } from '@/ui/UndeliverableMark'
import { AgentDialog } from './AgentDialog'
import classes from './settings.module.css'

/** Everyone who works at the desk. */
export function AgentsPage() {
  const { t } = useTranslation()
  const agents = useQuery(agentsQuery)
  const [editing, setEditing] = useState<Schemas['Agent'] | 'new'>()
  const [link, setLink] = useState<string>()
  const relink = useSave({
    save: (id: number) => body(api.POST('/api/v1/agents/{id}/setup-link', { params: { path: { id } } })),
    changes: [],
    done: ({ setupLink }) => setLink(setupLink),
  })
  return (
    <Page
      title={t('settings.agents')}
      intro={t('agents.intro')}
      wide
      actions={<Button onClick={() => setEditing('new')}>{t('agents.invite')}</Button>}
    >
      {link && (
        <div style={{ marginBottom: 16 }}>
          <SecretOnce title={t('agents.linkOnce')} secret={link} />
        </div>
      )}
      <Listing query={agents} rows={agents.data}>
        {rows => (
          <Table
            label={t('settings.agents')}
            head={[t('people.name'), t('agents.role'), t('settings.teams'), t('agents.lastSeen'), '']}
          >
            {rows.map(agent => (
              <tr key={agent.id} className={agent.active ? undefined : classes.off}>
                <td>
                  <span className={classes.person}>
                    <Avatar name={agent.name} />
                    <span>
                      {agent.name}
                      <small>{agent.email}</small>
                    </span>
                  </span>
                  {agent.undeliverable && (
                    <ComesBack>{t('people.undeliverable', { name: agent.name })}</ComesBack>
                  )}
                </td>
                <td>{agent.active ? t(`role.${agent.role}`) : t('agents.inactive')}</td>
                <td>{agent.teams.map(team => team.name).join(', ')}</td>
                <td>{agent.lastSeenAt ? <RelativeTime at={agent.lastSeenAt} /> : t('common.never')}</td>
                <td>
                  <span className={classes.actions}>
                    <IconButton
                      icon={IconKey}
                      label={t('agents.newLink')}
                      onClick={() => relink.mutate(agent.id, { onError: toastProblem })}
                    />
                    <Button size="compact-sm" variant="default" onClick={() => setEditing(agent)}>
                      {t('common.edit')}
                    </Button>
                  </span>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
      {editing && (
        <AgentDialog
          agent={editing === 'new' ? undefined : editing}
          close={() => setEditing(undefined)}
          invited={setLink}
        />
      )}
    </Page>
  )
}

import { Button, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { scopeOf, useMe } from '@/lib/session'
import { toastFailure, toastProblem, toastWithUndo } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { CHECKS, type Check } from '@/lib/protocol/protocol'
import { levelsOf } from '@/lib/protocol/levels'
import { protocolQuery } from '@/lib/protocol/queries'
import { type SetLevels, takenBack } from '@/lib/protocol/takenBack'
import { Page, Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import { Glossary } from './Glossary'

/** @param before what stood there; nothing where the team followed the desk */
interface Change {
  levels: Schemas['LeveledCheck'][]
  done: string
  before: Schemas['LeveledCheck'][]
}

const put = (body: Schemas['Protocol']) => api.PUT('/api/v1/protocol', { body })

const LEVELS = ['off', 'advice', 'binding'] as const
const DESK = 'desk'

/** What a reply is asked to have before it leaves, and the desk's words in plain. */
export function ProtocolPage() {
  const { t } = useTranslation()
  const protocols = useQuery(protocolQuery)
  return (
    <Page title={t('settings.protocol')} intro={t('protocolPage.intro')} wide>
      {protocols.isPending && <Skeletons rows={8} />}
      {protocols.error && !protocols.data && (
        <ErrorState error={protocols.error} retry={() => protocols.refetch()} />
      )}
      {protocols.data && <Levels protocols={protocols.data} />}
      <Glossary />
    </Page>
  )
}

function Levels({ protocols }: { protocols: Schemas['Protocol'][] }) {
  const { t } = useTranslation()
  const all = useTeams()
  const me = useMe()
  const ofDesk = scopeOf(me, 'protocol:write') === 'all'
  const teams = ofDesk ? all : me.teams
  const [whose, setWhose] = useState(ofDesk ? DESK : String(teams[0]?.id ?? DESK))
  const teamId = whose === DESK ? undefined : Number(whose)
  const own = teamId !== undefined && protocols.some(one => one.teamId === teamId)
  const levels = levelsOf(protocols, teamId)
  const client = useQueryClient()
  const restore = useSave({
    save: async ({ done, ...set }: SetLevels & { done: string }) => {
      const back = takenBack(await client.fetchQuery({ ...protocolQuery, staleTime: 0 }), set)
      if (back) await put({ teamId: set.teamId ?? null, levels: back })
      else toastFailure(t('protocolPage.setSince', { done }))
    },
    changes: [keys.protocol],
    failed: toastProblem,
  })
  const save = useSave({
    save: async ({ levels: after, done, before }: Change) => {
      await put({ teamId: teamId ?? null, levels: after })
      return { done, teamId, before, after }
    },
    changes: [keys.protocol],
    done: set => toastWithUndo(set.done, () => restore.mutate(set)),
    failed: toastProblem,
  })
  const levelOf = (check: Check) => {
    const shown = save.isPending && save.variables.levels.length > 0 ? save.variables.levels : levels
    return shown.find(one => one.check === check)?.level ?? 'advice'
  }
  const before = teamId === undefined || own ? levels : []
  const set = (check: Check, level: Schemas['ProtocolLevel']) =>
    save.mutate({
      levels: CHECKS.map(one => ({ check: one, level: one === check ? level : levelOf(one) })),
      done: t('protocolPage.set', { check: t(`protocolCheck.${check}`), level: t(`protocolLevel.${level}`) }),
      before,
    })
  if (!ofDesk && teams.length === 0) return <p>{t('protocolPage.noTeam')}</p>
  return (
    <Section
      title={t('protocolPage.checks')}
      intro={t('protocolPage.checksHint')}
      actions={
        <Select
          aria-label={t('protocolPage.whose')}
          w={{ base: '100%', sm: 'auto' }}
          allowDeselect={false}
          value={whose}
          data={[
            ...(ofDesk ? [{ value: DESK, label: t('protocolPage.desk') }] : []),
            ...teams.map(team => ({ value: String(team.id), label: team.name })),
          ]}
          onChange={next => setWhose(next ?? whose)}
        />
      }
    >
      <Table label={t('protocolPage.checks')} head={[t('protocolPage.check'), t('protocolPage.level')]}>
        {CHECKS.map(check => (
          <tr key={check}>
            <td>
              <b>{t(`protocolCheck.${check}`)}</b>
              <br />
              {t(`protocolAsks.${check}`)}
            </td>
            <td>
              <Select
                aria-label={t(`protocolCheck.${check}`)}
                allowDeselect={false}
                miw={170}
                mt={{ base: 8, sm: 0 }}
                w={{ base: '100%', sm: 'auto' }}
                value={levelOf(check)}
                data={LEVELS.map(level => ({ value: level, label: t(`protocolLevel.${level}`) }))}
                onChange={next => {
                  const level = LEVELS.find(one => one === next)
                  if (level) set(check, level)
                }}
              />
            </td>
          </tr>
        ))}
      </Table>
      {own && (
        <Button
          variant="default"
          onClick={() => save.mutate({ levels: [], done: t('protocolPage.followsDesk'), before })}
        >
          {t('protocolPage.followDesk')}
        </Button>
      )}
      {teamId !== undefined && !own && <p>{t('protocolPage.follows')}</p>}
    </Section>
  )
}

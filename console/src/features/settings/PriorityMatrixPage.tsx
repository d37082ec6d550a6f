import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { LEVELS } from '@/lib/levels'
import { toast, toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { LevelMark } from '@/ui/marks'
import { Page, Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'
import classes from './settings.module.css'

/** Which priority each severity and urgency give together. */
export function PriorityMatrixPage() {
  const { t } = useTranslation()
  const matrix = useQuery({
    queryKey: keys.matrix,
    queryFn: () => body(api.GET('/api/v1/settings/priority-matrix')),
  })
  return (
    <Page title={t('settings.priorities')} intro={t('matrix.intro')} wide>
      {matrix.isPending && <Skeletons rows={6} />}
      {matrix.error && <ErrorState error={matrix.error} retry={() => matrix.refetch()} />}
      {matrix.data && <MatrixForm cells={matrix.data.cells} />}
    </Page>
  )
}

function MatrixForm({ cells: stored }: { cells: Schemas['MatrixCell'][] }) {
  const { t } = useTranslation()
  const [cells, setCells] = useState(stored)
  const save = useSave({
    save: () => body(api.PUT('/api/v1/settings/priority-matrix', { body: { cells } })),
    changes: [keys.matrix],
    done: () => toast(t('common.saved')),
  })
  const at = (severity: Schemas['Level'], urgency: Schemas['Level']) =>
    cells.find(cell => cell.severity === severity && cell.urgency === urgency)
  const set = (changed: Schemas['MatrixCell']) =>
    setCells(all =>
      all.map(cell =>
        cell.severity === changed.severity && cell.urgency === changed.urgency ? changed : cell,
      ),
    )
  return (
    <Section
      title={t('matrix.title')}
      actions={
        <Button loading={save.isPending} onClick={() => save.mutate(undefined, { onError: toastProblem })}>
          {t('common.save')}
        </Button>
      }
    >
      <div style={{ overflowX: 'auto' }}>
        <table className={classes.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('matrix.corner')}</th>
              {LEVELS.map(urgency => (
                <th key={urgency} scope="col">
                  {t(`urgency.${urgency}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LEVELS.map(severity => (
              <tr key={severity}>
                <th scope="row">{t(`severity.${severity}`)}</th>
                {LEVELS.map(urgency => (
                  <td key={urgency} data-urgency={t(`urgency.${urgency}`)}>
                    <Select
                      aria-label={`${t(`severity.${severity}`)} × ${t(`urgency.${urgency}`)}`}
                      allowDeselect={false}
                      size="sm"
                      leftSection={
                        <LevelMark level={at(severity, urgency)?.priority ?? 'low'} word={false} />
                      }
                      value={at(severity, urgency)?.priority ?? null}
                      data={LEVELS.map(value => ({ value, label: t(`level.${value}`) }))}
                      onChange={value => {
                        const priority = LEVELS.find(one => one === value)
                        if (priority) set({ severity, urgency, priority })
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

import { Button } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { teamsQuery } from '@/lib/directory'
import { type Macro, macrosWith, stepsOf } from '@/lib/macros'
import { macrosQuery } from '@/lib/macrosQuery'
import { Steps } from '../Steps'
import { useStepWords } from '../StepWords'
import { HeldButton } from '@/ui/HeldButton'
import { Listing, SearchField, useWords } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import { MacroDialog } from './MacroDialog'
import classes from './macros.module.css'

/** The macros an agent has, and making and changing them. */
export function MacrosPage() {
  const { t } = useTranslation()
  const macros = useQuery(macrosQuery)
  const search = useWords()
  const [editing, setEditing] = useState<Macro | 'new'>()
  return (
    <Page
      title={t('macro.title')}
      intro={t('macro.intro')}
      wide
      actions={<Button onClick={() => setEditing('new')}>{t('macro.new')}</Button>}
    >
      {macros.data && macros.data.length > 0 && (
        <div className={classes.search}>
          <SearchField label={t('macro.find')} search={search} />
        </div>
      )}
      <Listing
        query={macros}
        rows={macros.data}
        empty={
          <EmptyState icon={IconBolt} title={t('macro.none')}>
            {t('macro.noneHint')}
          </EmptyState>
        }
      >
        {rows => (
          <Table
            label={t('macro.title')}
            head={[t('people.name'), t('macro.says'), t('macro.whose'), t('macro.used'), '']}
          >
            {macrosWith(rows, search.settled).map(macro => (
              <Row key={macro.id} macro={macro} edit={() => setEditing(macro)} />
            ))}
          </Table>
        )}
      </Listing>
      {editing && (
        <MacroDialog macro={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </Page>
  )
}

function Row({ macro, edit }: { macro: Macro; edit: () => void }) {
  const { t, i18n } = useTranslation()
  const wordsOf = useStepWords()
  const teams = useQuery(teamsQuery).data ?? []
  const whose = {
    personal: t('savedView.mine'),
    desk: t('savedView.everybody'),
    team: teams.find(({ id }) => id === macro.teamId)?.name ?? '',
  }
  return (
    <tr>
      <td>
        <b>{macro.name}</b>
        {macro.languages.length > 1 && <div className={classes.quiet}>{macro.languages.join(' · ')}</div>}
      </td>
      <td className={classes.says}>
        {macro.text && (
          <p>
            {macro.kind === 'internal' && <b>{t('message.internal')}: </b>}
            {macro.text}
          </p>
        )}
        {macro.note && (
          <p>
            <b>{t('macro.note')}: </b>
            {macro.note}
          </p>
        )}
        <Steps words={stepsOf(macro.actions).map(wordsOf)} />
      </td>
      <td>{whose[macro.group]}</td>
      <td className={classes.number}>{new Intl.NumberFormat(i18n.language).format(macro.used)}</td>
      <td>
        <HeldButton
          size="compact-sm"
          variant="default"
          reason={macro.mayChange ? undefined : t('macro.mayNot')}
          onClick={edit}
        >
          {t('common.edit')}
        </HeldButton>
      </td>
    </tr>
  )
}

import { IconLayoutList } from '@tabler/icons-react'
import { Trans, useTranslation } from 'react-i18next'
import { EmptyState } from '@/ui/states'
import classes from './inbox.module.css'

/** The conversation pane before a ticket has been chosen. */
export function NothingChosen() {
  const { t } = useTranslation()
  return (
    <div className={classes.nothing}>
      <EmptyState icon={IconLayoutList} title={t('inbox.choose')}>
        <Trans i18nKey="inbox.chooseHint" components={{ k: <kbd /> }} />
      </EmptyState>
    </div>
  )
}

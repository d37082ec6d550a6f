import { IconLayoutList } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Command } from '@/lib/commands'
import { Key } from '@/lib/Key'
import { useKeyOf } from '@/lib/keyboard'
import { EmptyState } from '@/ui/states'
import classes from './inbox.module.css'
import { useView } from './useView'
import { useViewName } from './useViewName'

/** The conversation pane before a ticket has been chosen. */
export function NothingChosen() {
  const { t } = useTranslation()
  const { view } = useView()
  const nameOf = useViewName()
  const keysWork = [useKeyOf('next'), useKeyOf('previous'), useKeyOf('help')].every(Boolean)
  return (
    <div className={classes.nothing}>
      {view && <title>{`${nameOf(view)} — Pharos`}</title>}
      <EmptyState icon={IconLayoutList} title={t('inbox.choose')}>
        {keysWork && (
          <span className="by-key">
            {t('inbox.chooseHint')
              .split(/<k>(.*?)<\/k>/)
              .map((part, index) => (index % 2 === 1 ? <Key key={part} of={part as Command} /> : part))}
          </span>
        )}
      </EmptyState>
    </div>
  )
}

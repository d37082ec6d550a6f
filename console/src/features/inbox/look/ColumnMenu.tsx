import { Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { IconButton } from '@/ui/IconButton'
import { ColumnList } from './ColumnList'
import classes from './columns.module.css'
import { useChangeLook } from './useChangeLook'
import { useLook } from './useLook'

/** The choice of the table's columns. */
export default function ColumnMenu() {
  const { t } = useTranslation()
  const { columns } = useLook()
  const { change, forAll } = useChangeLook()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={250}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <IconButton
          icon={IconColumns3}
          iconSize={15}
          size={22}
          label={t('look.columns')}
          onClick={() => setOpen(!open)}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.menu} aria-label={t('look.columns')}>
        <ColumnList columns={columns} set={next => change({ columns: next })} />
        <p className={classes.hint}>{t(forAll ? 'look.keptInView' : 'look.keptHere')}</p>
      </Popover.Dropdown>
    </Popover>
  )
}

import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { IconButton } from '@/ui/IconButton'
import { moved, offered, turned } from './allColumns'
import type { Column } from './columns'
import classes from './columns.module.css'

/** The choice of columns and of their order. */
export function ColumnList({ columns, set }: { columns: Column[]; set: (columns: Column[]) => void }) {
  const { t } = useTranslation()

  /** What is moved within the page loses the keyboard's focus, which belongs to it still. */
  function move(button: HTMLElement, at: number, by: -1 | 1) {
    set(moved(columns, at, by))
    requestAnimationFrame(() => button.focus())
  }
  return (
    <ul className={classes.columns} aria-label={t('look.columns')}>
      {offered(columns).map(column => {
        const at = columns.indexOf(column)
        const name = t(`column.${column}`)
        return (
          <li key={column}>
            <Checkbox
              size="xs"
              label={name}
              checked={at >= 0}
              disabled={at >= 0 && columns.length === 1}
              onChange={() => set(turned(columns, column))}
            />
            {at >= 0 && (
              <span>
                <IconButton
                  icon={IconArrowUp}
                  iconSize={14}
                  size={22}
                  label={t('look.up', { name })}
                  aria-disabled={at === 0 || undefined}
                  onClick={event => move(event.currentTarget, at, -1)}
                />
                <IconButton
                  icon={IconArrowDown}
                  iconSize={14}
                  size={22}
                  label={t('look.down', { name })}
                  aria-disabled={at === columns.length - 1 || undefined}
                  onClick={event => move(event.currentTarget, at, 1)}
                />
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

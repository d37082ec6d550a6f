import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { sortNamed } from '../sorts'
import { useView } from '../useView'
import type { Column } from './columns'
import { clicked, ORDERS } from './orders'
import classes from './table.module.css'
import { templateOf } from './widths'

/** The names of a table's columns; those a list can be ordered by do so. */
export function TableHead({ columns }: { columns: Column[] }) {
  const { t } = useTranslation()
  const view = useView()
  const sort = sortNamed(view.sort)
  const order = ORDERS[sort]
  const Arrow = order.falls ? IconArrowDown : IconArrowUp
  const navigate = useNavigate()
  return (
    <div role="row" className={classes.head} style={templateOf(columns)} aria-rowindex={1}>
      <span role="columnheader">
        <span className="visually-hidden">{t('look.pick')}</span>
      </span>
      {columns.map(column => {
        const next = clicked(column, sort)
        const ordered = order.column === column
        return (
          <span
            key={column}
            role="columnheader"
            aria-sort={ordered ? (order.falls ? 'descending' : 'ascending') : undefined}
          >
            {next ? (
              <button
                type="button"
                onClick={() =>
                  navigate({
                    to: '/inbox/$view',
                    params: { view: view.key },
                    search: before => ({ ...before, sort: next }),
                  })
                }
              >
                <span>{t(`column.${column}`)}</span>
                {ordered && <Arrow size={12} aria-hidden />}
              </button>
            ) : (
              t(`column.${column}`)
            )}
          </span>
        )
      })}
    </div>
  )
}

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { useView } from '../useView'
import type { Column } from './columns'
import classes from './table.module.css'
import { templateOf } from './widths'

/** The orders a click on a column's name gives, one after the other. */
const ORDERS: Partial<Record<Column, string[]>> = {
  created: ['-created', 'created'],
  updated: ['-updated'],
  waiting: ['waiting'],
  priority: ['priority', '-updated'],
}

/** The greatest first, of what the column shows. */
const falls = (sort: string) => sort.startsWith('-') || sort === 'priority' || sort === 'waiting'

/** The names of a table's columns; those a list can be ordered by do so. */
export function TableHead({ columns }: { columns: Column[] }) {
  const { t } = useTranslation()
  const { key, sort } = useView()
  const navigate = useNavigate()
  return (
    <div role="row" className={classes.head} style={templateOf(columns)} aria-rowindex={1}>
      <span role="columnheader">
        <span className="visually-hidden">{t('look.pick')}</span>
      </span>
      {columns.map(column => {
        const orders = ORDERS[column] ?? []
        const at = sort === '-updated' && column === 'priority' ? -1 : orders.indexOf(sort)
        const Arrow = falls(sort) ? IconArrowDown : IconArrowUp
        const next = orders[(at + 1) % orders.length]
        return (
          <span
            key={column}
            role="columnheader"
            aria-sort={at < 0 ? undefined : falls(sort) ? 'descending' : 'ascending'}
          >
            {next ? (
              <button
                type="button"
                onClick={() =>
                  navigate({
                    to: '/inbox/$view',
                    params: { view: key },
                    search: before => ({ ...before, sort: next }),
                  })
                }
              >
                <span>{t(`column.${column}`)}</span>
                {at >= 0 && <Arrow size={12} aria-hidden />}
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

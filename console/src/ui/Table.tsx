import type { ReactNode } from 'react'
import classes from './ui.module.css'

/**
 * A table of facts; a last column without a name holds what can be done with a row. Where there is no room each row
 * becomes a card: its name, its facts, its actions.
 */
export function Table({ label, head, children }: { label: string; head: string[]; children: ReactNode }) {
  return (
    <section className={classes.tableWrap} tabIndex={0} aria-label={label}>
      <table className={classes.table} data-actions={head.at(-1) === '' || undefined}>
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={name || index} scope="col">
                {name || <span className="visually-hidden">…</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

import type { ReactNode } from 'react'
import classes from './ui.module.css'

/** A table of facts that scrolls sideways where there is no room. */
export function Table({ label, head, children }: { label: string; head: string[]; children: ReactNode }) {
  return (
    <section className={classes.tableWrap} tabIndex={0} aria-label={label}>
      <table className={classes.table}>
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

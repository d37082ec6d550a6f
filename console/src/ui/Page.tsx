import type { ReactNode } from 'react'
import classes from './ui.module.css'

/** A page of its own: a title, one sentence about it, its actions, its content. */
export function Page({
  title,
  intro,
  actions,
  children,
  wide = false,
}: {
  title: string
  intro?: ReactNode
  actions?: ReactNode
  children: ReactNode
  wide?: boolean
}) {
  return (
    <main className={classes.page} data-wide={wide}>
      <title>{`${title} — Pharos`}</title>
      <header>
        <div>
          <h1>{title}</h1>
          {intro && <p>{intro}</p>}
        </div>
        {actions && <div className={classes.pageActions}>{actions}</div>}
      </header>
      {children}
    </main>
  )
}

/** A titled block of a page. */
export function Section({
  title,
  intro,
  children,
  actions,
}: {
  title: string
  intro?: ReactNode
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <section className={classes.section}>
      <header>
        <div>
          <h2>{title}</h2>
          {intro && <p>{intro}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  )
}

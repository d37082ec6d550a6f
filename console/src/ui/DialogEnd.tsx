import type { ReactNode } from 'react'
import classes from './ui.module.css'

/** The buttons that end a dialog: at its end, and on a phone as wide as it. */
export function DialogEnd({ children }: { children: ReactNode }) {
  return <div className={classes.dialogEnd}>{children}</div>
}

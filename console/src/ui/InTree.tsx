import type { Branch } from '@/lib/categories'
import classes from './ui.module.css'

/** The name of a category, as far in as it is below others. */
export function InTree({ branch: { shown, depth } }: { branch: Branch }) {
  return (
    <span className={classes.branch} data-top={depth === 0 || undefined} style={{ '--depth': depth }}>
      {shown}
    </span>
  )
}

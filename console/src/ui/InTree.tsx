import { type Branch, pathAbove } from '@/lib/categories'
import classes from './ui.module.css'

/** The name of a category, as far in as it is below others; who only hears it is told their names too. */
export function InTree({ branch }: { branch: Branch }) {
  const { shown, depth } = branch
  return (
    <span className={classes.branch} data-top={depth === 0 || undefined} style={{ '--depth': depth }}>
      {depth > 0 && <span className="visually-hidden">{pathAbove(branch)}</span>}
      {shown}
    </span>
  )
}

import type { Problem } from '@/lib/api/client'
import { mistakesOf } from '@/lib/mistakes'
import { FilterMistakes } from '@/ui/FilterMistakes'
import classes from './asking.module.css'

/** What is wrong with the filter in the box above. */
export default function Mistaken({
  filter,
  error,
  mend,
}: {
  filter: string
  error: Problem
  mend: (filter: string) => void
}) {
  const mistakes = mistakesOf(error)
  if (!mistakes) return null
  return (
    <div id="filter-mistakes" role="alert" className={classes.mistaken}>
      <FilterMistakes filter={filter} mistakes={mistakes} set={mend} />
    </div>
  )
}

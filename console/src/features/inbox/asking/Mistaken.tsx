import type { Problem, Schemas } from '@/lib/api/client'
import { doubtsOf, mistakesOf } from '@/lib/mistakes'
import { FilterMistakes } from '@/ui/FilterMistakes'
import classes from './asking.module.css'

interface Props {
  filter: string
  /** Why it cannot be asked. */
  error?: Problem
  /** What may be meant otherwise in one that can. */
  doubts?: Schemas['FilterDoubt'][]
  mend: (filter: string) => void
}

/** What is wrong with the filter in the box above, or may be. */
export default function Mistaken({ filter, error, doubts, mend }: Props) {
  const mistakes = error ? mistakesOf(error) : doubtsOf(doubts)
  if (!mistakes) return null
  return (
    <div id="filter-mistakes" role={error ? 'alert' : 'status'} className={classes.mistaken}>
      <FilterMistakes filter={filter} mistakes={mistakes} set={mend} />
    </div>
  )
}

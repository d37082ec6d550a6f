import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import type { Problem, Schemas } from '@/lib/api/client'
import { doubtsOf, mistakesOf } from '@/lib/mistakes'
import { FilterMistakes } from '@/ui/FilterMistakes'
import classes from './asking.module.css'
import { fieldName, fieldsQuery } from './fields'

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
  const ofField = ['filter-unknown-field', 'filter-no-such-field'].includes(error?.slug ?? '')
  return (
    <div className={classes.mistaken}>
      <div id="filter-mistakes" role={error && 'alert'}>
        <FilterMistakes filter={filter} mistakes={mistakes} set={mend} />
      </div>
      {ofField && <AllFields />}
    </div>
  )
}

function AllFields() {
  const { t } = useTranslation()
  const { data } = useQuery(fieldsQuery)
  if (!data) return null
  return (
    <details className={classes.all}>
      <summary>{t('asking.allFields', { count: data.length })}</summary>
      <ul>
        {data.map(({ name }) => (
          <li key={name}>
            <code>{name}</code> {fieldName(name, t)}
          </li>
        ))}
      </ul>
    </details>
  )
}

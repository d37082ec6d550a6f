import { useTranslation } from '@/i18n'
import type { Mistakes } from '@/lib/mistakes'
import classes from './filterMistakes.module.css'

interface Props {
  /** The filter the mistakes are in. */
  filter: string
  mistakes: Mistakes
  set: (filter: string) => void
}

/** A filter with what is wrong underlined, why, and the way out where one is likely meant. */
export function FilterMistakes({ filter, mistakes, set }: Props) {
  const { t } = useTranslation()
  const { title, detail, place, suggestion, others } = mistakes
  return (
    <>
      {place && (
        <code className={classes.pointed} aria-hidden>
          {filter.slice(0, place.from)}
          <mark>{filter.slice(place.from, place.to) || ' '}</mark>
          {filter.slice(place.to)}
        </code>
      )}
      <div>
        <b>{title}.</b> {detail}
      </div>
      {place && suggestion && (
        <button
          type="button"
          className={classes.suggestion}
          onClick={() => set(filter.slice(0, place.from) + suggestion + filter.slice(place.to))}
        >
          {t('problem.mend', { suggestion })}
        </button>
      )}
      {others.map((other, index) => (
        <div key={index}>{other}</div>
      ))}
    </>
  )
}

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
  const { title, detail, place, suggestions, others, doubted } = mistakes
  return (
    <div className={classes.mistakes} data-doubted={doubted}>
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
      {place && suggestions.length > 0 && (
        <div className={classes.suggestions}>
          {suggestions.map(suggestion => (
            <button
              key={suggestion}
              type="button"
              className={classes.suggestion}
              onClick={() => set(filter.slice(0, place.from) + suggestion + filter.slice(place.to))}
            >
              {t('problem.mend', { suggestion: begunBy(filter.slice(0, place.from)) + suggestion })}
            </button>
          ))}
        </div>
      )}
      {others.map((other, index) => (
        <div key={index} className={classes.other}>
          {other}
        </div>
      ))}
    </div>
  )
}

/** The field before a value, so that what is offered reads as it will be written. */
function begunBy(before: string): string {
  return /[\p{L}\p{N}._-]+(?::|[<>]=?)$/u.exec(before)?.[0].replace(/^-/, '') ?? ''
}

import { IconArrowMerge } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useMay } from '@/lib/session'
import { ShortTime } from '@/ui/Time'
import classes from './person.module.css'
import { usePerson } from './usePerson'

/** Who turned out to be this person, with what was noted of them, and the way back. */
export function MergedHere({ person }: { person: Schemas['Contact'] }) {
  const { t } = useTranslation()
  const { separate } = usePerson()
  const may = useMay('contact:write')
  if (person.merged.length === 0) return null
  return (
    <ul className={classes.merged} aria-label={t('person.mergedHere')}>
      {person.merged.map(one => (
        <li key={one.id}>
          <IconArrowMerge size={15} aria-hidden />
          <div>
            <span>
              {t('person.wasMerged', {
                name: one.name,
                addresses: one.addresses.join(', ') || t('person.noAddress'),
              })}
            </span>
            {one.note && <p className={classes.note}>{one.note}</p>}
            <p className={classes.quiet}>
              {t('person.by', { name: one.mergedBy })} · <ShortTime at={one.mergedAt} />
              {may && (
                <button type="button" className={classes.link} onClick={() => separate(one, person)}>
                  {t('person.undoMerge')}
                </button>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

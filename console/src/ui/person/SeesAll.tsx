import { Switch } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { shortDateTime } from '@/lib/format'
import { useMay } from '@/lib/session'
import classes from './person.module.css'
import { usePerson } from './usePerson'

/** Whether somebody may see all requests of their organisation, and who said so. */
export function SeesAll({ person }: { person: Schemas['Contact'] }) {
  const { t } = useTranslation()
  const { letSee } = usePerson()
  const may = useMay('contact:write')
  if (!person.organization) return null
  return (
    <Switch
      size="xs"
      mt={4}
      label={t('person.seesAll')}
      description={<LastSet right={person.viewRight} />}
      checked={person.viewRight.granted}
      disabled={!may}
      onChange={event => letSee(person, event.currentTarget.checked)}
    />
  )
}

/** Who set it last. */
export function LastSet({ right }: { right: Schemas['ViewRight'] }) {
  const { t, i18n } = useTranslation()
  const [last] = right.changes
  if (!last) return null
  const at = shortDateTime(last.changedAt, i18n.language)
  return (
    <span className={classes.quiet}>
      {t(last.granted ? 'person.letBy' : 'person.takenBy', { name: last.changedBy, at })}
    </span>
  )
}

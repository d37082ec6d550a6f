import { IconBan } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useMay } from '@/lib/session'
import { ShortTime } from '@/ui/Time'
import classes from './person.module.css'
import { usePerson } from './usePerson'

/** Says that somebody's mail opens nothing: whose, why, and who said so. */
export function Blocked({ person }: { person: Schemas['Contact'] }) {
  const { t } = useTranslation()
  const { unblock } = usePerson()
  const may = useMay('contact:write')
  return person.blocks.map(block => (
    <div key={block.id} className={classes.blocked} role="note">
      <IconBan size={16} aria-hidden />
      <div>
        <strong>{t(`blocked.${block.kind}`, { value: block.value })}</strong>
        {block.reason && <p>{block.reason}</p>}
        <p className={classes.quiet}>
          {t('person.by', { name: block.blockedBy })} · <ShortTime at={block.blockedAt} />
          {may && (
            <button type="button" className={classes.link} onClick={() => unblock(block)}>
              {t('person.unblock')}
            </button>
          )}
        </p>
      </div>
    </div>
  ))
}

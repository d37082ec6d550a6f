import { Button } from '@mantine/core'
import { IconVersions } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import classes from '../held/held.module.css'
import { Files, Words } from '../held/parts'

interface Props {
  draft: Schemas['Draft']
  keepMine: () => void
  takeOther: () => void
}

/** What was written on the same draft in another window, above what is being written here. */
export default function OtherVersion({ draft, keepMine, takeOther }: Props) {
  const { t, i18n } = useTranslation()
  const recipients = [...(draft.to ?? []), ...draft.cc]
  return (
    <section className={classes.held} aria-label={t('otherVersion.title')} aria-live="polite">
      <article className={classes.card} data-stopped>
        <header>
          <IconVersions size={16} stroke={1.9} aria-hidden />
          <b>{t('otherVersion.said', { time: moment(draft.updatedAt, i18n.language) })}</b>
        </header>
        <Words text={draft.text}>
          {draft.kind === 'public' && recipients.length > 0 && (
            <p className={classes.to}>{t('message.to', { names: recipients.join(', ') })}</p>
          )}
        </Words>
        <Files names={draft.attachments.map(({ name }) => name)} />
        <p className={classes.files}>{t('otherVersion.explain')}</p>
        <div className={classes.actions}>
          <Button size="compact-sm" variant="default" onClick={keepMine}>
            {t('sharedDraft.keep')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={takeOther}>
            {t('otherVersion.takeOther')}
          </Button>
        </div>
      </article>
    </section>
  )
}

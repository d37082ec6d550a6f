import { IconNote, IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './found.module.css'
import { Pieces } from './Pieces'

/** What stands around the words a ticket was found by, and where that is unless it is a message. */
export function FoundIn({ excerpt }: { excerpt: Schemas['Excerpt'] }) {
  const { t } = useTranslation()
  const { source, file, text } = excerpt
  return (
    <>
      {source === 'note' && (
        <span className={classes.where}>
          <IconNote size={13} aria-hidden />
          {t('found.note')}
        </span>
      )}
      {source === 'file' && (
        <span className={classes.where}>
          <IconPaperclip size={13} aria-hidden />
          {t('found.fileNamed', { name: file })}
        </span>
      )}
      <Pieces pieces={text} />
    </>
  )
}

import { IconNote, IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './found.module.css'
import { Pieces } from './Pieces'

interface Props {
  excerpt: Schemas['Excerpt']
  /** How much may stand before the first word that was found; more would push it out of a narrow place. */
  before: number
}

/** What stands around the words a ticket was found by, and where that is unless it is a message. */
export function FoundIn({ excerpt, before }: Props) {
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
      <Pieces pieces={beginningAt(text, before)} />
    </>
  )
}

function beginningAt(pieces: Schemas['ExcerptPiece'][], before: number) {
  const [first, ...rest] = pieces
  if (!first || first.found || rest.length === 0 || first.text.length <= before) return pieces
  const kept = first.text.slice(-before).replace(/^\S*\s/, '')
  return [{ text: `… ${kept}`, found: false }, ...rest]
}

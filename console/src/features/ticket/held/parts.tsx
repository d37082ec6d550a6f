import { IconPaperclip } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import { LinkedText } from '@/ui/SafeHtml'
import classes from './held.module.css'

/** What is written, folded to its first words. */
export function Words({ text, children }: { text: string; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary>{text.trim() || t('held.onlyFiles')}</summary>
      <div className={classes.text}>
        <LinkedText text={text} />
      </div>
      {children}
    </details>
  )
}

/** The files that go with it. */
export function Files({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <p className={classes.files}>
      <IconPaperclip size={13} aria-hidden />
      {names.join(', ')}
    </p>
  )
}

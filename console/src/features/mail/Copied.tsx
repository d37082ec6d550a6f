import { Code, CopyButton } from '@mantine/core'
import { useTranslation } from '@/i18n'
import classes from './mail.module.css'

/** A text to be carried elsewhere, letter by letter. */
export function Copied({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <dd>
      <Code>{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <button type="button" className={classes.copy} onClick={copy}>
            {copied ? t('common.copied') : t('common.copy')}
          </button>
        )}
      </CopyButton>
    </dd>
  )
}

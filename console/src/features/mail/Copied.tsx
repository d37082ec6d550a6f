import { Code, CopyButton } from '@mantine/core'
import { useTranslation } from '@/i18n'
import classes from './mail.module.css'

/**
 * A text to be carried elsewhere, letter by letter.
 *
 * `what` names it for whoever hears the button without seeing what stands before it.
 */
export function Copied({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation()
  return (
    <dd>
      <Code>{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <button type="button" className={classes.copy} onClick={copy}>
            {copied ? t('common.copied') : t('common.copy')}
            <span className="visually-hidden">: {what}</span>
          </button>
        )}
      </CopyButton>
    </dd>
  )
}

import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { technicalDetail, troubleText } from '@/lib/trouble'
import classes from './mail.module.css'

/** What went wrong with a mail server, and below it what helps whoever mends it. */
export function TroubleNote({ trouble, whose }: { trouble: Schemas['MailTrouble']; whose?: string }) {
  const { t } = useTranslation()
  const detail = technicalDetail(trouble)
  return (
    <div className={classes.error}>
      {whose && `${whose}: `}
      {troubleText(trouble)}
      {detail && <div className={classes.quiet}>{t('trouble.detail', { words: detail })}</div>}
    </div>
  )
}

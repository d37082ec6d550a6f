import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import classes from './composer.module.css'

/** What the agent should know before sending. */
export function ComposerWarnings({ forgotten, mailOff }: { forgotten: boolean; mailOff: boolean }) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      {forgotten && (
        <p className={classes.warning}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          {t('composer.forgotten')}
        </p>
      )}
      {mailOff && (
        <p className={classes.warning}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          {t('composer.mailOff')}
        </p>
      )}
    </div>
  )
}

import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import classes from './composer.module.css'

interface Props {
  forgotten: boolean
  mailOff: boolean
  /** The words were first written for colleagues only. */
  wasNote: boolean
}

/** What the agent should know before sending. */
export function ComposerWarnings({ forgotten, mailOff, wasNote }: Props) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      {wasNote && (
        <p className={classes.warning}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          {t('composer.wasNote')}
        </p>
      )}
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

import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import classes from './composer.module.css'

interface Props {
  forgotten: boolean
  mailOff: boolean
  /** Among those it would go to: who mail does not reach. */
  unreached: string[]
  /** Colleagues who are named but may not read the ticket. */
  unheard: string[]
  /** The words were first written for colleagues only. */
  wasNote: boolean
}

/** What the agent should know before sending. */
export function ComposerWarnings({ forgotten, mailOff, unheard, unreached, wasNote }: Props) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      {wasNote && <Warning>{t('composer.wasNote')}</Warning>}
      {forgotten && <Warning>{t('composer.forgotten')}</Warning>}
      {mailOff && <Warning>{t('composer.mailOff')}</Warning>}
      {unheard.length > 0 && <Warning>{t('composer.unheard', { names: unheard.join(', ') })}</Warning>}
      {unreached.length > 0 && (
        <Warning>{t('composer.undeliverable', { names: unreached.join(', ') })}</Warning>
      )}
    </div>
  )
}

function Warning({ children }: { children: string }) {
  return (
    <p className={classes.warning}>
      <IconAlertTriangle size={15} stroke={2} aria-hidden />
      {children}
    </p>
  )
}

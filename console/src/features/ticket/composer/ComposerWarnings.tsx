import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { may, useMe } from '@/lib/session'
import classes from './composer.module.css'

interface Props {
  forgotten: boolean
  /** Among those it would go to: who mail does not reach. */
  unreached: string[]
  /** Colleagues who are named but may not read the ticket. */
  unheard: string[]
  /** The words were first written for colleagues only. */
  wasNote: boolean
}

/** What the agent should know before sending. */
export function ComposerWarnings({ forgotten, unheard, unreached, wasNote }: Props) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      {wasNote && <Warning>{t('composer.wasNote')}</Warning>}
      {forgotten && <Warning>{t('composer.forgotten')}</Warning>}
      {unheard.length > 0 && <Warning>{t('composer.unheard', { names: unheard.join(', ') })}</Warning>}
      {unreached.length > 0 && (
        <Warning>{t('composer.undeliverable', { names: unreached.join(', ') })}</Warning>
      )}
    </div>
  )
}

/** Says quietly that what is sent waits, and leads whoever can change that to where it is done. */
export function MailOff() {
  const { t } = useTranslation()
  return (
    <p className={classes.mailOff}>
      {may(useMe(), 'mailbox:write') ? (
        <Link to="/settings/mailboxes">{t('composer.mailOff')}</Link>
      ) : (
        t('composer.mailOff')
      )}
    </p>
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

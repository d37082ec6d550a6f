import { Alert } from '@mantine/core'
import { IconUser, IconUserCheck } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { RelativeTime } from '@/ui/Time'
import classes from './mail.module.css'
import { TroubleNote } from './TroubleNote'

/** Whether somebody has signed in at the provider of a mailbox, and what became of it. */
export function ConsentState({ account, grantedAt, trouble }: Schemas['OAuth']) {
  const { t } = useTranslation()
  const Icon = grantedAt ? IconUserCheck : IconUser
  return (
    <div>
      <p className={classes.consent}>
        <Icon size={16} stroke={2} aria-hidden />
        <span>
          {!grantedAt ? t('oauth.nobody') : account ? t('oauth.as', { account }) : t('oauth.done')}{' '}
          {grantedAt && (
            <span className={classes.quiet}>
              <RelativeTime at={grantedAt} />
            </span>
          )}
        </span>
      </p>
      {trouble && <TroubleNote trouble={trouble} />}
    </div>
  )
}

/** Whether a person is asked to sign in for the mailbox. */
export const needsConsent = ({ oauth }: Schemas['Mailbox']) =>
  oauth?.grant === 'consent' && (!oauth.grantedAt || oauth.trouble?.cause === 'consent-ended')

/** What came of signing in, for whoever has just been sent back by a provider. */
export function CameBack({
  mailboxes,
  consent,
  close,
}: {
  mailboxes: Schemas['Mailbox'][]
  /** For which mailbox it was, as the server put it. */
  consent: string
  close: () => void
}) {
  const { t } = useTranslation()
  const { address, oauth } = mailboxes.find(({ id }) => String(id) === consent) ?? {}
  const said = () => {
    if (!oauth) return t('oauth.unknown')
    if (oauth.trouble) return t('oauth.turnedBack', { address })
    return oauth.account
      ? t('oauth.cameBackAs', { address, account: oauth.account })
      : t('oauth.cameBack', { address })
  }
  return (
    <Alert
      mb="md"
      role="status"
      variant="light"
      color={oauth && !oauth.trouble ? 'green' : 'red'}
      withCloseButton
      closeButtonLabel={t('common.close')}
      onClose={close}
    >
      {said()}
      {oauth?.trouble && <TroubleNote trouble={oauth.trouble} />}
    </Alert>
  )
}

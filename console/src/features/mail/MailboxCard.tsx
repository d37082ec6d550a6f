import { IconAlertTriangle, IconCircleCheck, IconClock, IconEar, IconPlayerPause } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { MayButton } from '@/ui/MayButton'
import { RelativeTime } from '@/ui/Time'
import { ConnectionOutcome, useConnectionTest } from './ConnectionTest'
import { ConsentState, needsConsent } from './ConsentState'
import classes from './mail.module.css'
import { beginText, useConsent } from './signIn'
import { TroubleNote } from './TroubleNote'

const HEALTH = {
  ok: IconCircleCheck,
  failing: IconAlertTriangle,
  paused: IconPlayerPause,
  listening: IconEar,
  'not-fetched': IconClock,
}

/** One mailbox: how it is doing, and a test of its connections. */
export function MailboxCard({ mailbox, edit }: { mailbox: Schemas['Mailbox']; edit: () => void }) {
  const { t } = useTranslation()
  const test = useConnectionTest()
  const consent = useConsent()
  const { health } = mailbox
  const Icon = HEALTH[health.state]
  return (
    <section className={classes.box}>
      <div className={classes.who}>
        <h2>
          {mailbox.address.split(/(?=[@.])/).map((part, place) => (
            <Fragment key={place}>
              <wbr />
              {part}
            </Fragment>
          ))}
        </h2>
        <p className={classes.quiet}>{[mailbox.name, mailbox.team?.name].filter(Boolean).join(' · ')}</p>
      </div>
      <div className={classes.how}>
        <p className={classes.health} data-state={health.state}>
          <Icon size={16} stroke={2} aria-hidden />
          {t(`health.${health.state}`)}
          {health.lastFetchAt && (
            <span className={classes.quiet}>
              {t('mailbox.lastFetch')} <RelativeTime at={health.lastFetchAt} />
            </span>
          )}
        </p>
        {health.lastError && <TroubleNote trouble={health.lastError} />}
        {mailbox.oauth?.grant === 'consent' && (
          <ConsentState
            {...mailbox.oauth}
            trouble={mailbox.oauth.trouble?.cause === health.lastError?.cause ? null : mailbox.oauth.trouble}
          />
        )}
        <p className={classes.quiet}>
          {mailbox.imap ? t('mailbox.fetchesFrom', { host: mailbox.imap.host }) : t('mailbox.listensOnly')} ·{' '}
          {mailbox.smtp
            ? t('mailbox.sendsThrough', { host: mailbox.smtp.host })
            : t(mailbox.sends ? 'mailbox.sendsByDesk' : 'mailbox.doesNotSend')}
        </p>
        {mailbox.oauth && needsConsent(mailbox) && (
          <MayButton
            mt="xs"
            permission="mailbox:write"
            size="compact-sm"
            loading={consent.isPending}
            onClick={() => consent.mutate(mailbox.id)}
          >
            {beginText(mailbox.oauth.provider)}
          </MayButton>
        )}
      </div>
      <span className={classes.actions}>
        <MayButton
          permission="mailbox:write"
          size="compact-sm"
          variant="default"
          loading={test.isPending}
          onClick={() => test.mutate(mailbox.id)}
        >
          {t('mailbox.test')}
        </MayButton>
        <MayButton permission="mailbox:write" size="compact-sm" variant="default" onClick={edit}>
          {t('common.edit')}
        </MayButton>
      </span>
      <ConnectionOutcome test={test} />
    </section>
  )
}

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconEar,
  IconPlayerPause,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { problemText } from '@/lib/toast'
import { MayButton } from '@/ui/MayButton'
import { Section } from '@/ui/Page'
import { RelativeTime } from '@/ui/Time'
import classes from './mail.module.css'
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
  const client = useQueryClient()
  const test = useMutation({
    onSettled: () => client.invalidateQueries({ queryKey: keys.mailboxes }), // what it says above may be old by then
    mutationFn: () => body(api.POST('/api/v1/mailboxes/{id}/test', { params: { path: { id: mailbox.id } } })),
  })
  const { health } = mailbox
  const Icon = HEALTH[health.state]
  const actions = (
    <span className={classes.actions}>
      <MayButton
        permission="mailbox:write"
        size="compact-sm"
        variant="default"
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        {t('mailbox.test')}
      </MayButton>
      <MayButton permission="mailbox:write" size="compact-sm" variant="default" onClick={edit}>
        {t('common.edit')}
      </MayButton>
    </span>
  )
  return (
    <Section
      title={mailbox.address}
      intro={[mailbox.name, mailbox.team?.name].filter(Boolean).join(' · ')}
      actions={actions}
    >
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
      <p className={classes.quiet}>
        {mailbox.imap ? t('mailbox.fetchesFrom', { host: mailbox.imap.host }) : t('mailbox.listensOnly')} ·{' '}
        {mailbox.smtp ? t('mailbox.sendsThrough', { host: mailbox.smtp.host }) : t('mailbox.doesNotSend')}
      </p>
      <div role="status">
        {test.data?.imap && <Outcome name="IMAP" outcome={test.data.imap} />}
        {test.data?.smtp && <Outcome name="SMTP" outcome={test.data.smtp} />}
        {test.data && !test.data.imap && !test.data.smtp && (
          <p className={classes.quiet}>{t('mailbox.nothingToTest')}</p>
        )}
        {test.error && <p className={classes.error}>{problemText(test.error)}</p>}
      </div>
    </Section>
  )
}

function Outcome({ name, outcome }: { name: string; outcome: Schemas['TestOutcome'] }) {
  const { t } = useTranslation()
  const Icon = outcome.ok ? IconCircleCheck : IconCircleX
  return (
    <div className={classes.outcome} data-ok={outcome.ok}>
      <Icon size={16} stroke={2} aria-hidden />
      <b>
        {name}: {outcome.ok ? t('mailbox.works') : t('mailbox.fails')}
      </b>
      {outcome.trouble && <TroubleNote trouble={outcome.trouble} />}
    </div>
  )
}

import { type Phrase, useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { mistakesOf } from '@/lib/mistakes'
import { problemText } from '@/lib/toast'
import { Skeletons } from '@/ui/states'
import { RelativeTime } from '@/ui/Time'
import { FateMark } from '../FateMark'
import classes from './filters.module.css'
import type { Trial } from './useTrial'

/** From so many mails on one may ask oneself whether a filter is meant to meet them all. */
const TELLING = 5

const LIMITS: Record<Schemas['MailFilterTrialLimit'], Phrase> = {
  time: 'mailFilter.limitTime',
  size: 'mailFilter.limitSize',
}

/** Whom a filter would have met, so that nobody switches one on blindly. */
export function TrialOutcome({
  condition,
  trial,
  waiting,
}: {
  condition: string
  trial: Trial
  /** Whether what is found is of a condition that has changed since. */
  waiting: boolean
}) {
  const { t } = useTranslation()
  const stale = waiting || trial.isPlaceholderData
  const asked = condition !== '' && !(trial.error && !stale)
  return (
    <section
      className={classes.trial}
      aria-label={t('mailFilter.trial')}
      aria-busy={stale || trial.isFetching}
    >
      <h3>{t('mailFilter.trial')}</h3>
      <p role="status">
        {condition === '' && t('mailFilter.trialHint')}
        {asked && !trial.data && t('mailFilter.trying')}
        {asked && trial.data && <Headline {...trial.data} stale={stale} />}
        {asked && trial.data && !stale && <Limited {...trial.data} />}
        {condition !== '' &&
          trial.error &&
          !stale &&
          (mistakesOf(trial.error) ? t('mailFilter.notTried') : problemText(trial.error))}
      </p>
      {asked && !trial.data && <Skeletons rows={3} />}
      {asked && trial.data && trial.data.met.length > 0 && <Met mails={trial.data.met} stale={stale} />}
    </section>
  )
}

function Headline({ tried, met, stale }: Schemas['MailFilterTrial'] & { stale: boolean }) {
  const { t } = useTranslation()
  if (stale) return t('mailFilter.trying')
  if (tried === 0) return t('mailFilter.nothingToTry')
  if (met.length === 0) return t('mailFilter.metNone', { count: tried })
  if (met.length === tried && tried >= TELLING)
    return <b className={classes.warning}>{t('mailFilter.metAll', { count: tried })}</b>
  return <b>{t('mailFilter.met', { met: met.length, count: tried })}</b>
}

function Limited({ limit, tried, among }: Schemas['MailFilterTrial']) {
  const { t } = useTranslation()
  return limit && <> {t(LIMITS[limit], { tried, among })}</>
}

function Met({ mails, stale }: { mails: Schemas['TriedMail'][]; stale: boolean }) {
  const { t } = useTranslation()
  return (
    <div
      className={classes.met}
      data-stale={stale || undefined}
      tabIndex={0}
      role="group"
      aria-label={t('mailFilter.metList')}
    >
      <ul>
        {mails.map(mail => (
          <li key={mail.id}>
            <div>
              <b>{mail.subject ?? t('fate.noSubject')}</b>
              <span>{mail.from ?? '–'}</span>
            </div>
            <FateMark fate={mail.fate} />
            <RelativeTime at={mail.receivedAt} />
          </li>
        ))}
      </ul>
    </div>
  )
}

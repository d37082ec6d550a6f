import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { RelativeTime } from '@/ui/Time'
import { Fact } from './FlowRow'
import { TroubleNote } from './TroubleNote'

type Outgoing = Schemas['OutgoingMails']

/** What is wrong with mails that should have left long ago. */
export function OutgoingNote({ waiting, oldestAt, hasServer, lastError }: Outgoing) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <p>
        {t('flow.unsent', { count: waiting })}{' '}
        {oldestAt && t('flow.oldestSince', { time: moment(oldestAt, i18n.language) })}
      </p>
      {!hasServer && <p>{t('flow.noServer')}</p>}
      {lastError && <TroubleNote trouble={lastError} />}
      <Link to="/settings/outbox">{t('settings.outbox')}</Link>
    </>
  )
}

/** What to do about mails of which nobody knows whether they left. */
export function UncertainNote({ uncertain }: Pick<Outgoing, 'uncertain'>) {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('flow.uncertain', { count: uncertain })}</p>
      <Link to="/settings/outbox" search={{ state: 'unknown' }}>
        {t('settings.outbox')}
      </Link>
    </>
  )
}

export function OutgoingFacts(sending: Outgoing) {
  const { t } = useTranslation()
  const { waiting, held, oldestAt, lastSentAt, lastError, lastErrorAt, failedLastDay, uncertain } = sending
  return (
    <>
      <Fact name={t('flow.waits')}>
        {waiting === 0 ? t('flow.nothing') : t('flow.mails', { count: waiting })}
        {oldestAt && (
          <>
            {' · '}
            {t('flow.oldest')} <RelativeTime at={oldestAt} />
          </>
        )}
      </Fact>
      {held > 0 && <Fact name={t('flow.held')}>{t('flow.mails', { count: held })}</Fact>}
      <Fact name={t('flow.lastSent')}>
        {lastSentAt ? <RelativeTime at={lastSentAt} /> : t('common.never')}
      </Fact>
      <Fact name={t('flow.failed')}>
        {failedLastDay === 0 ? (
          t('flow.none')
        ) : (
          <Link to="/settings/outbox" search={{ state: 'failed' }}>
            {failedLastDay}
          </Link>
        )}
      </Fact>
      {uncertain > 0 && (
        <Fact name={t('flow.uncertainShort')}>
          <Link to="/settings/outbox" search={{ state: 'unknown' }}>
            {uncertain}
          </Link>
        </Fact>
      )}
      {lastError && lastErrorAt && (
        <Fact name={t('flow.lastError')}>
          <RelativeTime at={lastErrorAt} />
          <TroubleNote trouble={lastError} />
        </Fact>
      )}
    </>
  )
}

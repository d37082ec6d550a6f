import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { moment, relativeTime, span } from '@/lib/format'
import { useNow } from '@/lib/now'
import { RelativeTime } from '@/ui/Time'
import { Fact, Facts, FlowRow } from './FlowRow'
import { OutgoingFacts, OutgoingNote, UncertainNote } from './OutgoingFacts'
import { TroubleNote } from './TroubleNote'
import classes from './flow.module.css'

type Flow = Schemas['MailboxFlow']
type Fetching = Schemas['Fetching']

/** How mail comes in and leaves through one mailbox. */
export function MailboxFlow(flow: Flow) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { address, level, fetching, taken, sending } = flow
  const lately = [
    t('flow.inADay', { count: taken.lastDay }),
    sending.lastSentAt && t('flow.sentAgo', { ago: relativeTime(sending.lastSentAt, i18n.language, now) }),
  ]
  return (
    <FlowRow
      level={level}
      name={address}
      state={t(`flowState.${stateOf(flow)}`)}
      lately={lately.filter(Boolean).join(' · ')}
      notes={(level === 'trouble' || level === 'warning') && <Notes {...flow} />}
    >
      <Facts title={t('flow.comesIn')}>
        {fetching && <FetchingFacts {...fetching} />}
        <Fact name={t('flow.takenIn')}>
          {t('flow.taken', { hour: taken.lastHour, day: taken.lastDay })}
          {taken.lastAt && (
            <>
              {' · '}
              {t('flow.last')} <RelativeTime at={taken.lastAt} />
            </>
          )}
        </Fact>
        <PastTroubles errors={flow.errors} />
      </Facts>
      <Facts title={t('flow.goesOut')}>
        <OutgoingFacts {...sending} />
      </Facts>
    </FlowRow>
  )
}

/** What there is to say of it in a word: the worst, if there is any. */
function stateOf({ level, fetching, sending }: Flow) {
  if (level === 'paused') return 'paused'
  if (sending.uncertain > 0) return 'uncertain'
  if (fetching?.state === 'retrying' || fetching?.state === 'overdue') return fetching.state
  if (sending.overdue) return 'unsent'
  if (fetching?.staying) return 'staying'
  return fetching?.state ?? 'delivered'
}

function Notes({ fetching, sending }: Flow) {
  const { t } = useTranslation()
  return (
    <>
      {fetching && <FetchingNotes {...fetching} />}
      {sending.overdue && <OutgoingNote {...sending} />}
      {sending.uncertain > 0 && <UncertainNote {...sending} />}
      {fetching && fetching.state !== 'listening' && fetching.state !== 'polling' && (
        <Link to="/settings/mailboxes">{t('settings.mailboxes')}</Link>
      )}
    </>
  )
}

function FetchingNotes({ state, lastLookAt, failingSince, nextTryAt, trouble, staying }: Fetching) {
  const { t, i18n } = useTranslation()
  const at = (iso: string) => moment(iso, i18n.language)
  return (
    <>
      {state === 'overdue' && (
        <p>
          {lastLookAt ? t('flow.notLookedSince', { time: at(lastLookAt) }) : t('flow.neverLooked')}{' '}
          {t('flow.notLookedHint')}
        </p>
      )}
      {state === 'retrying' && failingSince && (
        <p>
          {t('flow.failsSince', { time: at(failingSince) })}{' '}
          {nextTryAt && t('flow.nextTry', { time: at(nextTryAt) })}
        </p>
      )}
      {trouble && <TroubleNote trouble={trouble} />}
      {staying && (
        <>
          <p>{t('flow.staysSince', { time: at(staying.since) })}</p>
          <TroubleNote trouble={staying.trouble} />
        </>
      )}
    </>
  )
}

function FetchingFacts(fetching: Fetching) {
  const { t, i18n } = useTranslation()
  const { host, folder, lastLookAt, waiting, oldestWaitingAt, lastLagSeconds, slowestLagSeconds } = fetching
  const length = (seconds: number) => span(seconds, i18n.language)
  return (
    <>
      <Fact name={t('mailbox.host')}>
        {host} · {folder}
      </Fact>
      <Fact name={t('flow.lastLook')}>
        {lastLookAt ? <RelativeTime at={lastLookAt} /> : t('common.never')}
      </Fact>
      <Fact name={t('flow.waitsThere')}>
        {waiting === 0 ? t('flow.nothing') : t('flow.mails', { count: waiting })}
        {oldestWaitingAt && (
          <>
            {' · '}
            {t('flow.oldest')} <RelativeTime at={oldestWaitingAt} />
          </>
        )}
      </Fact>
      {lastLagSeconds !== null && (
        <Fact name={t('flow.lag')}>
          {length(lastLagSeconds)}
          {slowestLagSeconds !== null && ` · ${t('flow.slowest', { time: length(slowestLagSeconds) })}`}
        </Fact>
      )}
    </>
  )
}

function PastTroubles({ errors }: Pick<Flow, 'errors'>) {
  const { t } = useTranslation()
  return (
    <Fact name={t('flow.errors')}>
      {errors.length === 0 && t('flow.none')}
      <ul className={classes.errors}>
        {errors.map(({ trouble, times, lastAt }) => (
          <li key={trouble.cause}>
            {t('flow.times', { count: times })} · {t('flow.last')} <RelativeTime at={lastAt} />
            <TroubleNote trouble={trouble} />
          </li>
        ))}
      </ul>
    </Fact>
  )
}

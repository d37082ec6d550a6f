import { Button } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { clockTime } from '@/lib/format'
import { keys } from '@/lib/keys'
import { Page } from '@/ui/Page'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { HeldRow, JobsRow, ListenerRow, UnassignedRow } from './FlowOfDesk'
import { LEVELS } from './FlowRow'
import { MailboxFlow } from './MailboxFlow'
import classes from './flow.module.css'

type Health = Schemas['MailHealth']
type Level = Schemas['MailHealthLevel']

const ORDER: Level[] = ['trouble', 'warning', 'ok', 'paused']

const flowQuery = queryOptions({
  queryKey: keys.mailFlow,
  queryFn: () => body(api.GET('/api/v1/mail/health')),
  refetchInterval: 15_000,
})

/** Whether mail comes in and leaves: what needs somebody on top, and below it all that is well. */
export function FlowPage() {
  const { t } = useTranslation()
  const { data: health, error, isPending, refetch } = useQuery(flowQuery)
  return (
    <Page title={t('settings.mailFlow')} intro={t('flow.intro')} wide>
      {isPending && <Skeletons rows={6} />}
      {!isPending && !health && <ErrorState error={error} retry={() => refetch()} />}
      {health && <Flow health={health} isOld={error !== null} />}
    </Page>
  )
}

function Flow({ health, isOld }: { health: Health; isOld: boolean }) {
  const { t, i18n } = useTranslation()
  const rows = rowsOf(health).toSorted((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level))
  return (
    <>
      {(health.mailboxes.length > 0 || rows.some(({ level }) => level === 'trouble')) && (
        <Verdict levels={rows.map(({ level }) => level)} mailboxes={health.mailboxes} />
      )}
      <p className={classes.readAt} data-old={isOld} role={isOld ? 'alert' : undefined}>
        {t(isOld ? 'flow.old' : 'flow.readAt', { time: clockTime(health.at, i18n.language) })}
      </p>
      {health.mailboxes.length === 0 && (
        <EmptyState
          icon={IconInbox}
          title={t('mailbox.none')}
          action={
            <Button renderRoot={props => <Link {...props} to="/settings/mailboxes" />}>
              {t('settings.mailboxes')}
            </Button>
          }
        >
          {t('flow.noneHint')}
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {rows.map(({ key, row }) => (
          <li key={key}>{row}</li>
        ))}
      </ul>
    </>
  )
}

function rowsOf({ mailboxes, unassigned, listener, jobs, held }: Health) {
  const rows: { key: string; level: Level; row: ReactNode }[] = mailboxes.map(mailbox => ({
    key: `mailbox-${mailbox.id}`,
    level: mailbox.level,
    row: <MailboxFlow {...mailbox} />,
  }))
  if (unassigned.waiting > 0 || unassigned.uncertain > 0) {
    const level = unassigned.overdue || unassigned.uncertain > 0 ? 'trouble' : 'ok'
    rows.push({ key: 'unassigned', level, row: <UnassignedRow level={level} sending={unassigned} /> })
  }
  if (held.level !== 'ok') rows.push({ key: 'held', level: held.level, row: <HeldRow {...held} /> })
  rows.push({ key: 'listener', level: listener.level, row: <ListenerRow {...listener} /> })
  rows.push({ key: 'jobs', level: jobs.level, row: <JobsRow {...jobs} /> })
  return rows
}

function Verdict({ levels, mailboxes }: { levels: Level[]; mailboxes: Health['mailboxes'] }) {
  const { t } = useTranslation()
  const paused = mailboxes.filter(({ level }) => level === 'paused').length
  const unpaused = ORDER.find(level => levels.includes(level) && level !== 'paused') ?? 'ok'
  const worst = unpaused === 'ok' && paused > 0 && paused === mailboxes.length ? 'paused' : unpaused
  const count = levels.filter(level => level === worst).length
  const Icon = LEVELS[worst]
  return (
    <p className={classes.verdict} data-level={worst} role="status">
      <Icon size={20} stroke={2} aria-hidden />
      {worst === 'paused' && t('flow.allPaused')}
      {worst === 'ok' && t('flow.well')}
      {worst === 'warning' && t('flow.warnings', { count })}
      {worst === 'trouble' && t('flow.troubles', { count })}
      {worst !== 'paused' && paused > 0 && ` ${t('flow.paused', { count: paused })}`}
    </p>
  )
}

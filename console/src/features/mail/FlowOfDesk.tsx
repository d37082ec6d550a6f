import { Code } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { RelativeTime } from '@/ui/Time'
import { Fact, Facts, FlowRow } from './FlowRow'
import { OutgoingFacts, OutgoingNote, UncertainNote } from './OutgoingFacts'

/** The mail that has no mailbox to leave through. */
export function UnassignedRow({
  level,
  sending,
}: {
  level: Schemas['MailHealthLevel']
  sending: Schemas['OutgoingMails']
}) {
  const { t } = useTranslation()
  return (
    <FlowRow
      level={level}
      name={t('flow.unassigned')}
      state={t('flow.mails', { count: sending.waiting + sending.uncertain })}
      notes={
        (sending.overdue || sending.uncertain > 0) && (
          <>
            {sending.overdue && <OutgoingNote {...sending} />}
            {sending.uncertain > 0 && <UncertainNote {...sending} />}
          </>
        )
      }
    >
      <Facts title={t('flow.goesOut')}>
        <OutgoingFacts {...sending} />
      </Facts>
    </FlowRow>
  )
}

/** Where other mail servers bring mail to the desk itself. */
export function ListenerRow({ level, nodes, taken }: Schemas['MailListening']) {
  const { t, i18n } = useTranslation()
  const silent = nodes.filter(node => !node.alive)
  return (
    <FlowRow
      level={level}
      name={t('flow.listener')}
      state={t(`flowState.${stateOf(nodes)}`)}
      lately={nodes.some(listens) && t('flow.inADay', { count: taken.lastDay })}
      notes={
        silent.length > 0 &&
        silent.map(({ host, seenAt }) => (
          <p key={host + seenAt}>{t('flow.silentNode', { host, time: moment(seenAt, i18n.language) })}</p>
        ))
      }
    >
      {nodes.map(node => (
        <Facts key={node.host + portsOf(node)} title={node.host}>
          <Fact name={t('mailbox.port')}>{portsOf(node) || t('flow.none')}</Fact>
          <Fact name={t('flow.connections')}>{node.connections}</Fact>
          <Fact name={t('flow.heardOf')}>
            <RelativeTime at={node.seenAt} />
          </Fact>
        </Facts>
      ))}
      <Facts title={t('flow.allServers')}>
        <Fact name={t('flow.takenIn')}>{t('flow.taken', { hour: taken.lastHour, day: taken.lastDay })}</Fact>
        <Fact name={t('flow.lastMail')}>
          {taken.lastAt ? <RelativeTime at={taken.lastAt} /> : t('flow.noneInADay')}
        </Fact>
      </Facts>
    </FlowRow>
  )
}

function listens(node: Schemas['MailListener']): boolean {
  return node.alive && portsOf(node) !== ''
}

function stateOf(nodes: Schemas['MailListener'][]) {
  if (nodes.some(node => !node.alive)) return 'nodeMissing'
  return nodes.some(listens) ? 'listener' : 'listenerOff'
}

function portsOf({ smtpPort, lmtpPort }: Schemas['MailListener']): string {
  return [smtpPort && `${smtpPort} (SMTP)`, lmtpPort && `${lmtpPort} (LMTP)`].filter(Boolean).join(', ')
}

/** The mail that came and is no ticket until somebody says so. */
export function HeldRow({ level, quarantined, failed }: Schemas['HeldBack']) {
  const { t } = useTranslation()
  const counts = { quarantined, failed }
  return (
    <FlowRow
      level={level}
      name={t('flow.heldBack')}
      state={t('flow.mails', { count: quarantined + failed })}
      notes={
        <>
          <p>{t('flow.heldBackHint')}</p>
          {(['quarantined', 'failed'] as const)
            .filter(fate => counts[fate] > 0)
            .map(fate => (
              <Link key={fate} to="/settings/mail-log" search={{ fate }}>
                {t(`fateKind.${fate}`)} ({counts[fate]})
              </Link>
            ))}
        </>
      }
    />
  )
}

/** The work in the background that mail waits for. */
export function JobsRow({ level, standing }: Schemas['JobHealth']) {
  const { t, i18n } = useTranslation()
  return (
    <FlowRow
      level={level}
      name={t('flow.jobs')}
      state={t(standing.length === 0 ? 'flowState.jobs' : 'flowState.jobsStand')}
      notes={
        standing.length > 0 &&
        standing.map(({ name, count, dueAt, failures }) => (
          <p key={name}>
            <Code>{name}</Code>{' '}
            {failures > 0
              ? t('flow.jobFails', { count: failures })
              : t('flow.jobStands', { count, time: moment(dueAt, i18n.language) })}
          </p>
        ))
      }
    />
  )
}

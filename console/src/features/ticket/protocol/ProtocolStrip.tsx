import { UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconCheck, IconLock } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from '@/i18n'
import { useMe } from '@/lib/session'
import { messagesQuery } from '@/lib/tickets'
import { CHECKS, timed } from '@/lib/timed'
import { useOpenTicket } from '../TicketContext'
import type { Check, Finding } from '@/lib/protocol/protocol'
import { findingsIn } from './checking'
import classes from './protocol.module.css'
import { levelsOf, wantsJargon } from '@/lib/protocol/levels'
import { glossaryQuery, protocolQuery } from '@/lib/protocol/queries'

/** Checks are made in pauses of typing, never between two keys. */
const PAUSE = 500

interface Props {
  html: string
  /** Hears which binding checks are not met, whenever that changes. */
  onUnmet: (checks: Check[]) => void
}

/** How a reply stands to the desk's protocol while it is written: what is there, what is missing, and what to look at. */
export default function ProtocolStrip({ html, onUnmet }: Props) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const protocols = useQuery(protocolQuery).data
  const levels = useMemo(
    () => new Map(levelsOf(protocols ?? [], ticket.team?.id).map(({ check, level }) => [check, level])),
    [protocols, ticket.team?.id],
  )
  const findings = useFindings(html).filter(
    finding => finding.met !== undefined && (levels.get(finding.check) ?? 'off') !== 'off',
  )
  const [open, setOpen] = useState<Check>()
  const unmet = findings
    .filter(finding => finding.met === false && levels.get(finding.check) === 'binding')
    .map(finding => finding.check)
    .join(' ')
  useEffect(() => onUnmet(unmet === '' ? [] : (unmet.split(' ') as Check[])), [unmet, onUnmet])
  const shown = findings.find(finding => finding.check === open && finding.met === false)
  if (findings.length === 0) return null
  return (
    <section className={classes.strip} aria-label={t('protocol.title')}>
      <ul>
        {findings.map(finding => (
          <li key={finding.check}>
            <Mark
              finding={finding}
              binding={levels.get(finding.check) === 'binding'}
              open={finding === shown}
              turn={() => setOpen(finding === shown ? undefined : finding.check)}
            />
          </li>
        ))}
      </ul>
      {shown && <Hint finding={shown} />}
    </section>
  )
}

/** What the checks find in a pause of typing. */
function useFindings(html: string): Finding[] {
  const me = useMe()
  const { ticket } = useOpenTicket()
  const [settled] = useDebouncedValue(html, PAUSE)
  const jargon = wantsJargon(useQuery(protocolQuery).data, ticket.team?.id)
  const glossary = useQuery({ ...glossaryQuery, enabled: jargon }).data
  const thread = useInfiniteQuery(messagesQuery(ticket.number)).data
  return useMemo(() => {
    const messages = thread?.pages.flatMap(page => page.items) ?? []
    return timed(CHECKS, () => findingsIn(settled, { ticket, me, messages, glossary: glossary ?? [] }))
  }, [settled, ticket, me, thread, glossary])
}

interface MarkProps {
  finding: Finding
  binding: boolean
  open: boolean
  turn: () => void
}

function Mark({ finding, binding, open, turn }: MarkProps) {
  const { t } = useTranslation()
  const { check, met, readability } = finding
  const name =
    readability?.score === undefined
      ? t(`protocolCheck.${check}`)
      : t(`protocolScore.${readability.formula === 'lix' ? 'lix' : 'flesch'}`, { score: readability.score })
  if (met) {
    return (
      <span className={classes.mark} data-met>
        <IconCheck size={13} stroke={2.4} aria-hidden />
        {name}
        <span className="visually-hidden">{t('protocol.met')}</span>
      </span>
    )
  }
  const Icon = binding ? IconLock : IconAlertTriangle
  return (
    <UnstyledButton
      className={classes.mark}
      data-binding={binding || undefined}
      aria-expanded={open}
      onClick={turn}
    >
      <Icon size={13} stroke={2.2} aria-hidden />
      {name}
      <span className="visually-hidden">{binding ? t('protocol.bindingUnmet') : t('protocol.unmet')}</span>
    </UnstyledButton>
  )
}

function Hint({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const { check, missing, places, readability } = finding
  return (
    <div className={classes.hint} role="status">
      <p>
        {missing ? t(`protocolMissing.${missing}`) : t(`protocolHint.${check}`)}
        {readability && ` ${t(`protocolEase.${readability.ease}`)}`}
        {readability?.formula === 'lengths' && ` ${t('protocol.noFormula')}`}
      </p>
      {places && places.length > 0 && (
        <ul>
          {places.map(({ text, instead }) => (
            <li key={text}>
              {instead ? t('protocol.instead', { word: text, plain: instead }) : `“${text}”`}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

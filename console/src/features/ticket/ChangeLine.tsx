import { IconArrowBarRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ClockTime } from '@/ui/Time'
import classes from './conversation.module.css'
import { UndoMerge } from './merge/UndoMerge'
import { useOpenTicket } from './TicketContext'
import { byActor } from './timeline'
import { useChangeText } from './useChangeText'

const SHOWN_AT_ONCE = 2

/** What changed between two messages, one line for each hand; many hands fold into one line. */
export function Changes({ changes }: { changes: Schemas['HistoryEntry'][] }) {
  const { t } = useTranslation()
  const [unfolded, setUnfolded] = useState(false)
  const runs = byActor(changes)
  if (runs.length > SHOWN_AT_ONCE && !unfolded) {
    return (
      <p className={classes.change}>
        <IconArrowBarRight size={14} aria-hidden />
        <button type="button" className={classes.unfold} onClick={() => setUnfolded(true)}>
          {t('ticket.changes', { count: changes.length })}
        </button>
      </p>
    )
  }
  return runs.map(run => <ChangeLine key={run[0]?.id} run={run} />)
}

function ChangeLine({ run }: { run: Schemas['HistoryEntry'][] }) {
  const { t } = useTranslation()
  const { inWords, byWhom, reasonOf } = useChangeText()
  const { ticket } = useOpenTicket()
  const last = run.at(-1)
  if (!last) return null
  const actor = last.actor.kind === 'rule' ? t('ticket.rule', { name: last.actor.name }) : byWhom(last)
  const reason = reasonOf(last)
  const merged = run.flatMap(change => stillMerged(change, ticket))
  return (
    <p className={classes.change}>
      <IconArrowBarRight size={14} aria-hidden />
      <span>
        {actor} {run.map(inWords).join(', ')} · <ClockTime at={last.occurredAt} />
        {reason && <em> — {reason}</em>}
        {merged.map(number => (
          <UndoMerge key={number} number={number} className={classes.unfold} />
        ))}
      </span>
    </p>
  )
}

/** What was merged into the ticket by this change and still is. */
function stillMerged(
  { type, from }: Schemas['HistoryEntry'],
  { can, relatedTo }: Schemas['Ticket'],
): number[] {
  const number = Number(from)
  const still = relatedTo.some(one => one.relation === 'joined' && !one.namedByUs && one.number === number)
  return type === 'joined' && still && can.includes('ticket:update') ? [number] : []
}

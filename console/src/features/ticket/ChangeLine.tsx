import { IconArrowBarRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ClockTime } from '@/ui/Time'
import classes from './conversation.module.css'
import { byActor } from './timeline'
import { isMoved } from './moved'
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
  const { inWords, byWhom, why } = useChangeText()
  const last = run.at(-1)
  if (!last) return null
  const actor = last.actor.kind === 'rule' ? t('ticket.rule', { name: last.actor.name }) : byWhom(last)
  return (
    <p className={classes.change}>
      <IconArrowBarRight size={14} aria-hidden />
      <span>
        {actor}{' '}
        {run.map((change, index) => (
          <Fragment key={change.id}>
            {index > 0 && ', '}
            {inWords(change)}
          </Fragment>
        ))}{' '}
        · <ClockTime at={last.occurredAt} />
        {last.reason && !isMoved(last.type) && <em> — {why(last)}</em>}
      </span>
    </p>
  )
}

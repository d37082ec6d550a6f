import { IconArrowBarRight, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ClockTime } from '@/ui/Time'
import classes from './conversation.module.css'
import { asTold, byActor, folded, type Told } from './timeline'
import { isMoved } from './moved'
import { useChangeText } from './useChangeText'

/** What changed between two messages, one line for each hand; the older ones of many fold into one line. */
export function Changes({ changes }: { changes: Schemas['HistoryEntry'][] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { older, newest } = folded(asTold(changes))
  return (
    <>
      {older.length > 0 && (
        <p className={classes.change}>
          {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
          <button
            type="button"
            className={classes.unfold}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('ticket.olderChanges', { count: older.length })}
          </button>
        </p>
      )}
      {open && <Lines changes={older} />}
      <Lines changes={newest} />
    </>
  )
}

function Lines({ changes }: { changes: Told[] }) {
  return byActor(changes).map(run => <ChangeLine key={run[0]?.id} run={run} />)
}

function ChangeLine({ run }: { run: Told[] }) {
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
            {change.takenBack && ` (${t('change.takenBack')})`}
          </Fragment>
        ))}{' '}
        · <ClockTime at={last.occurredAt} />
        {last.reason && !isMoved(last.type) && <em> — {why(last)}</em>}
      </span>
    </p>
  )
}

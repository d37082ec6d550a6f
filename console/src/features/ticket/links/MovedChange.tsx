import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { LINK_WORDS, wordOf } from '@/lib/links'
import conversation from '../conversation.module.css'
import { UndoMerge } from '../merge/UndoMerge'
import { useOpenTicket } from '../TicketContext'
import type { Moved } from '../moved'

const NAMING = ['joined', 'unjoined', 'linked', 'unlinked', 'split'] as const
const PAIRS = ['joined', 'unjoined', 'split'] as const

type Change = Schemas['HistoryEntry'] & { type: Moved }

/** A change of what belongs to a ticket in words; a merge that stands can be undone beside them. */
export function MovedChange({ change }: { change: Change }) {
  const { ticket } = useOpenTicket()
  const words = useWords(change)
  return (
    <>
      {words}
      {isStillMerged(change, ticket) && (
        <>
          {' '}
          <UndoMerge number={Number(change.from)} className={conversation.unfold} />
        </>
      )}
    </>
  )
}

function useWords({ type, from, to, reason }: Change): string {
  const { t } = useTranslation()
  const naming = NAMING.find(one => one === type)
  if (naming && !from && !to) return t(`moved.${naming}Unseen`)
  const pair = PAIRS.find(one => one === type)
  if (pair && !to) return t(`moved.${pair}Here`, { from })
  if (type === 'linked' || type === 'unlinked') {
    const relation = LINK_WORDS.find(word => word.relation === reason)?.relation
    const as = relation ? `: ${t(`relation.${wordOf({ relation, back: !to })}`).toLocaleLowerCase()}` : ''
    return t(`moved.${type}`, { other: from ?? to, as })
  }
  if (type === 'participant-changed') {
    const as = reason === 'affected' || reason === 'cc' ? t(`taking.${reason}`) : ''
    return t('moved.participant-changed', { person: to, as: as.toLocaleLowerCase() })
  }
  if (type === 'participant-added') {
    const as = reason === 'affected' ? ` (${t('taking.affected').toLocaleLowerCase()})` : ''
    return t('moved.participant-added', { to, as })
  }
  return t(`moved.${type}`, { from, to })
}

/** Whether what was merged into the ticket by this change still is. */
function isStillMerged({ type, from }: Change, { can, relatedTo }: Schemas['Ticket']): boolean {
  return (
    type === 'joined' &&
    can.includes('ticket:update') &&
    relatedTo.some(one => one.relation === 'joined' && !one.namedByUs && String(one.number) === from)
  )
}

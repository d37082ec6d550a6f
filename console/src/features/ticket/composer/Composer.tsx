import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Skeletons } from '@/ui/states'
import { useOpenTicket } from '../TicketContext'
import classes from './composer.module.css'
import { DraftingTable } from './DraftingTable'
import { draftQuery } from './useDraft'

/** Where the next reply or note is written; starts from the draft that was left. */
export function Composer() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const draft = useQuery(draftQuery(ticket.number))
  const mayReply = ticket.can.includes('ticket:reply')
  const mayNote = ticket.can.includes('ticket:note')
  if (!mayReply && !mayNote) return <p className={classes.closed}>{ticket.deleted ? t('composer.inBin') : t('composer.mayNot')}</p>
  if (draft.isPending) {
    return (
      <div className={classes.composer}>
        <Skeletons rows={3} />
      </div>
    )
  }
  return <DraftingTable draft={draft.data ?? null} mayReply={mayReply} mayNote={mayNote} />
}

import { IconArrowMerge } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { useOpenTicket } from '../TicketContext'
import classes from '../ticket.module.css'
import { UndoMerge } from './UndoMerge'

/** Says of a merged ticket where it went, as far as one may know. */
export function MergedBanner() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { view = 'all-open' } = useParams({ strict: false })
  const { ticket } = useOpenTicket()
  const { mergedInto: into } = ticket
  if (into === null) {
    const elsewhere = ticket.unseen.some(({ relation, namedByUs }) => relation === 'joined' && namedByUs)
    return (
      elsewhere && (
        <p className={classes.headBanner}>
          <IconArrowMerge size={15} aria-hidden /> {t('merged.elsewhere')}
        </p>
      )
    )
  }
  return (
    <p className={classes.headBanner}>
      <IconArrowMerge size={15} aria-hidden /> {t('merged.into', { number: into })}
      <button
        type="button"
        onClick={() => navigate({ to: '/inbox/$view/$number', params: { view, number: into }, search: true })}
      >
        {t('merged.open')}
      </button>
      {ticket.can.includes('ticket:update') && <UndoMerge number={ticket.number} />}
    </p>
  )
}

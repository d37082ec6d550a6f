import { IconArrowForwardUp, IconBan, IconLock, IconMailOff, IconTicket } from '@tabler/icons-react'
import { type Speak, useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './filters.module.css'

const ICONS = { deliver: IconTicket, block: IconBan, quarantine: IconLock, spam: IconMailOff }

/** What a filter does with a mail, in plain words. */
export function ActionText({ filter }: { filter: Schemas['MailFilter'] }) {
  const { t } = useTranslation()
  const fields = fieldTexts(filter, t)
  const forwarded = filter.forwardTo ? [t('mailFilter.forwarded', { address: filter.forwardTo })] : []
  const kept = filter.disposition === 'deliver' ? fields : [t(`dispositionDone.${filter.disposition}`)]
  const Icon = kept.length > 0 ? ICONS[filter.disposition] : IconArrowForwardUp
  return (
    <p className={classes.does} data-does={filter.disposition}>
      <Icon size={15} stroke={2} aria-hidden />
      <span>{[...kept, ...forwarded].join(' · ')}</span>
    </p>
  )
}

function fieldTexts(filter: Schemas['MailFilter'], t: Speak): string[] {
  const { team, assignee, category, kind, severity, urgency, tags } = filter
  return [
    team && t('mailFilter.toTeam', { name: team.name }),
    assignee && t('mailFilter.toAgent', { name: assignee.name }),
    category && t('mailFilter.inCategory', { path: category.path }),
    kind && t(`kind.${kind}`),
    severity && `${t('field.severity')}: ${t(`severity.${severity}`)}`,
    urgency && `${t('field.urgency')}: ${t(`urgency.${urgency}`)}`,
    tags.length > 0 && t('mailFilter.tagged', { count: tags.length, tags: tags.join(', ') }),
  ].filter(text => typeof text === 'string')
}

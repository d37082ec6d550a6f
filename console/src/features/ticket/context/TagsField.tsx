import { useTranslation } from '@/i18n'
import { NearTags } from '@/ui/NearTags'
import { TagsInput } from '@/ui/TagsInput'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'
import { Field } from './Field'

/** The words a ticket is found by again. */
export function TagsField() {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  return (
    <Field label={t('field.tags')} htmlFor="ticket-tags">
      <NearTags
        id="ticket-tags"
        input={TagsInput}
        aria-label={t('field.tags')}
        placeholder={ticket.tags.length === 0 ? t('field.addTag') : undefined}
        disabled={!ticket.can.includes('ticket:update')}
        value={ticket.tags}
        onChange={tags => change({ tags }, { tags })}
        classNames={{ input: classes.tags, pill: classes.tag }}
      />
    </Field>
  )
}

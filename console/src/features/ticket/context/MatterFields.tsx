import { Button, Group, Textarea } from '@mantine/core'
import { useMutationState } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { keys } from '@/lib/keys'
import { HeldButton } from '@/ui/HeldButton'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'
import { isOvertaken, stillWritten, type Written } from './written'

/** What the matter is and what solved it, in the agents' words: who meets it again reads these two. */
export function MatterFields() {
  const { t } = useTranslation()
  return (
    <>
      <LongField field="description" hint={t('matter.descriptionHint')} required />
      <LongField field="resolution" hint={t('matter.resolutionHint')} />
    </>
  )
}

/**
 * A field of several lines, saved when it is whole; what somebody else has written there meanwhile stands beside it. It
 * keeps what was written until that is saved.
 */
function LongField({
  field,
  hint,
  required = false,
}: {
  field: 'description' | 'resolution'
  hint: string
  required?: boolean
}) {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const [written, setWritten] = useState<Written>()
  const saving = useMutationState({ filters: { mutationKey: keys.ticket(ticket.number), status: 'pending' } })
  const saved = ticket[field] ?? ''
  // While it is saved, the ticket shows it as if it were.
  if (written?.sent === saved && saving.length === 0) setWritten(stillWritten(written, saved))
  const text = written?.text ?? saved
  const next = text.trim()
  function save() {
    const value = { [field]: required ? next : next || null }
    setWritten(written && { ...written, sent: next })
    change(value, value)
  }
  return (
    <section className={classes.block}>
      <h3>
        <label htmlFor={`ticket-${field}`}>{t(`field.${field}`)}</label>
      </h3>
      <Textarea
        id={`ticket-${field}`}
        size="sm"
        rows={2}
        classNames={{ input: classes.growing }}
        placeholder={hint}
        disabled={!ticket.can.includes('ticket:update')}
        value={text}
        onChange={event => setWritten({ over: saved, ...written, text: event.currentTarget.value })}
      />
      {written && isOvertaken(written, saved) && (
        <p className={classes.meanwhile} role="status">
          {t('conflict.now', { value: saved })}
        </p>
      )}
      {next !== saved.trim() && (
        <Group justify="flex-end" gap="xs" mt={8}>
          <Button size="compact-sm" variant="default" onClick={() => setWritten(undefined)}>
            {t('common.cancel')}
          </Button>
          <HeldButton
            size="compact-sm"
            reason={required && next === '' ? t('matter.descriptionEmpty') : undefined}
            onClick={save}
          >
            {t('common.save')}
          </HeldButton>
        </Group>
      )}
    </section>
  )
}

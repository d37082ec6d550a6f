import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { HeldButton } from '@/ui/HeldButton'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'

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

/** A field of several lines, saved when it is whole; what somebody else has written there meanwhile stands beside it. */
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
  const [written, setWritten] = useState<{ text: string; over: string }>()
  const saved = ticket[field] ?? ''
  const text = written?.text ?? saved
  const next = text.trim()
  function save() {
    const value = { [field]: required ? next : next || null }
    change(value, value)
    setWritten(undefined)
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
        onChange={event => setWritten({ text: event.currentTarget.value, over: written?.over ?? saved })}
      />
      {written && written.over !== saved && (
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

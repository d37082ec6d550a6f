import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'

/** What solved the matter, in the agents' words. */
export function ResolutionField() {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const [text, setText] = useState(ticket.resolution ?? '')
  const changed = text.trim() !== (ticket.resolution ?? '')
  return (
    <section className={classes.block}>
      <h3>
        <label htmlFor="ticket-resolution">{t('field.resolution')}</label>
      </h3>
      <Textarea
        id="ticket-resolution"
        size="sm"
        rows={2}
        classNames={{ input: classes.growing }}
        placeholder={t('context.resolutionHint')}
        disabled={!ticket.can.includes('ticket:update')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      {changed && (
        <Group justify="flex-end" gap="xs" mt={8}>
          <Button size="compact-sm" variant="default" onClick={() => setText(ticket.resolution ?? '')}>
            {t('common.cancel')}
          </Button>
          <Button
            size="compact-sm"
            onClick={() => change({ resolution: text.trim() || null }, { resolution: text.trim() || null })}
          >
            {t('common.save')}
          </Button>
        </Group>
      )}
    </section>
  )
}

import { Button, Group, Textarea } from '@mantine/core'
import { useMutationState, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from '@/i18n'
import { useIsKey } from '@/lib/keyboard'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'
import type { Made } from '@/lib/ticketChange'
import { HeldButton } from '@/ui/HeldButton'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'
import { isOvertaken, keptWriting, stillWritten } from './written'

type Field = 'description' | 'resolution'

const kept = keptWriting(sessionStorage)

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
function LongField({ field, hint, required = false }: { field: Field; hint: string; required?: boolean }) {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const isKey = useIsKey()
  const key = `pharos.written.${useMe().id}.${ticket.number}.${field}`
  const [written, setWritten] = useBegun(key, field)
  const saving = useMutationState({ filters: { mutationKey: keys.ticket(ticket.number), status: 'pending' } })
  const saved = ticket[field] ?? ''
  // While it is saved, the ticket shows it as if it were.
  if (written?.sent === saved && saving.length === 0) setWritten(stillWritten(written, saved))
  const text = written?.text ?? saved
  const next = text.trim()
  const unsaved = next !== saved.trim()
  const held = required && next === ''
  const toKeep = unsaved || saving.length > 0 ? written : undefined
  useEffect(() => kept.keep(key, toKeep), [key, toKeep])
  function write(typed: string) {
    setWritten(typed === saved && saving.length === 0 ? undefined : { over: saved, ...written, text: typed })
  }
  function save() {
    const value = { [field]: required ? next : next || null }
    setWritten(written && { ...written, sent: next })
    change(value, value)
  }
  function press(event: KeyboardEvent) {
    if (!unsaved || event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      setWritten(undefined)
    } else if (isKey('send', event) && !held) {
      event.preventDefault()
      save()
    }
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
        onChange={event => write(event.currentTarget.value)}
        onKeyDown={press}
      />
      {written && isOvertaken(written, saved) && (
        <p className={classes.meanwhile} role="status">
          {t('conflict.now', { value: saved })}
        </p>
      )}
      {unsaved && (
        <Group justify="flex-end" gap="xs" mt={8}>
          <Button size="compact-sm" variant="default" onClick={() => setWritten(undefined)}>
            {t('common.cancel')}
          </Button>
          <HeldButton
            size="compact-sm"
            reason={held ? t('matter.descriptionEmpty') : undefined}
            onClick={save}
          >
            {t('common.save')}
          </HeldButton>
        </Group>
      )}
    </section>
  )
}

/** What has been begun there; what was saved of it while nobody looked is done with. */
function useBegun(key: string, field: Field) {
  const { number } = useOpenTicket().ticket
  const client = useQueryClient()
  return useState(() => {
    const begun = kept.of(key)
    const made = client.getMutationCache().findAll({ mutationKey: keys.ticket(number), status: 'success' })
    const saved = made.map(({ state }) => (state.data as Made).change[field] ?? '')
    return begun?.sent !== undefined && saved.includes(begun.sent) ? stillWritten(begun, begun.sent) : begun
  })
}

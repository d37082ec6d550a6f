import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { type Made, refreshLists, takeBack, wayBack, writeChange } from '@/lib/ticketChange'
import { readTicket } from '@/lib/tickets'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { type Attempt, asLeft, type Conflict, inConflict } from './changes'

type Ticket = Schemas['Ticket']
type Field = keyof Schemas['TicketChange']

/**
 * Writes changes to a ticket one after the other, shown at once and taken back when refused. What waits is laid over
 * what was read and not written into it: that is read anew whenever anything of the ticket changes, and what is put
 * back upon a refusal would be older.
 */
export function useTicketChange(read: Ticket) {
  const { number } = read
  const { t } = useTranslation()
  const client = useQueryClient()
  const key = keys.ticket(number)
  const [conflict, setConflict] = useState<Conflict>()

  const written = () =>
    client
      .getMutationCache()
      .findAll({ mutationKey: key, status: 'success' })
      .map(({ state }) => state.data as Made)

  const write = useMutation({
    mutationKey: key,
    scope: { id: `ticket-${number}` },
    mutationFn: ({ seen, change }: Attempt) => writeChange(client, asLeft(written(), seen), change),
    onSuccess: made => {
      refreshLists(client)
      const way = wayBack(client, made)
      const fields = Object.keys(made.change).map(field => t(`field.${field as Field}`))
      if (way) toastWithUndo(t('undo.changed', { fields: fields.join(', ') }), () => takeBack(client, [way]))
    },
    onError: async (error, attempt) => {
      if (!(error instanceof Problem) || error.slug !== 'stale-version') return toastProblem(error)
      try {
        // Not through the cache, where what is on its way may be older, or be given up for something newer.
        const theirs = await readTicket(number)
        setConflict(undecided => inConflict(attempt, theirs, undecided))
      } catch (unread) {
        toastProblem(unread)
      }
    },
    onSettled: () => {
      client.invalidateQueries({ queryKey: key, exact: true })
    },
  })

  const waiting = useMutationState({
    filters: { mutationKey: key, status: 'pending' },
    select: ({ state }) => (state.variables as Attempt).preview,
  })

  return {
    /** What waits to be written on top of what was read; else a next change would be made without it. */
    ticket: waiting.length > 0 ? waiting.reduce<Ticket>((all, one) => ({ ...all, ...one }), read) : read,
    change: (change: Attempt['change'], preview: Attempt['preview'] = {}) =>
      write.mutate({ seen: read, change, preview }),
    conflict,
    keepTheirs: () => setConflict(undefined),
    useMine: () => {
      if (conflict) write.mutate({ ...conflict, seen: conflict.theirs })
      setConflict(undefined)
    },
  }
}

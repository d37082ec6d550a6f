import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { refreshLists, takeBack, wayBack, writeChange } from '@/lib/ticketChange'
import { ticketQuery } from '@/lib/tickets'
import { toastProblem, toastWithUndo } from '@/lib/toast'

type Ticket = Schemas['Ticket']
type Field = keyof Schemas['TicketChange']

interface Attempt {
  change: Schemas['TicketChange']
  preview: Partial<Ticket>
}

/** A change that met a newer version of the ticket. */
export interface Conflict extends Attempt {
  mine: Ticket
  theirs: Ticket
}

/** Writes changes to a ticket one after the other, shown at once and taken back when refused. */
export function useTicketChange(number: number) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const key = keys.ticket(number)
  const [conflict, setConflict] = useState<Conflict>()

  const write = useMutation({
    scope: { id: `ticket-${number}` },
    mutationFn: async ({ change }: Attempt) =>
      writeChange(client, await client.ensureQueryData(ticketQuery(number)), change),
    onMutate: async ({ preview }) => {
      await client.cancelQueries({ queryKey: key, exact: true })
      const before = client.getQueryData<Ticket>(key)
      if (before) client.setQueryData<Ticket>(key, { ...before, ...preview })
      return before
    },
    onSuccess: (made, _, before) => {
      refreshLists(client)
      const way = before && wayBack(client, { ...made, before })
      const fields = Object.keys(made.change).map(field => t(`field.${field as Field}`))
      if (way) toastWithUndo(t('undo.changed', { fields: fields.join(', ') }), () => takeBack(client, [way]))
    },
    onError: async (error, attempt, before) => {
      if (before) client.setQueryData(key, before)
      if (!(error instanceof Problem) || error.slug !== 'stale-version' || !before) return toastProblem(error)
      const theirs = await client.fetchQuery({ ...ticketQuery(number), staleTime: 0 })
      setConflict({ ...attempt, theirs, mine: { ...before, ...attempt.preview } })
    },
  })

  return {
    change: (change: Attempt['change'], preview: Attempt['preview'] = {}) =>
      write.mutate({ change, preview }),
    conflict,
    keepTheirs: () => setConflict(undefined),
    useMine: () => {
      if (conflict) write.mutate({ change: conflict.change, preview: conflict.preview })
      setConflict(undefined)
    },
  }
}

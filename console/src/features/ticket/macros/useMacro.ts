import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import i18n from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { offerMacros } from '@/lib/macroDoor'
import type { Actions, Macro } from '@/lib/macros'
import { refreshLists, takeBack, wayBack } from '@/lib/ticketChange'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { isWriting } from '../composer/atWork'

/** The macro a message is being written with, and the status it leaves the ticket in. */
export type Using = Schemas['DraftMacro']

/**
 * Reaching for macros and using them.
 *
 * @param write what is done with the text of one
 * @param before the one that what came back was being written with
 */
export function useMacro(
  ticket: Schemas['Ticket'],
  write: (filled: Schemas['FilledMacro']) => void,
  before?: Using,
) {
  const client = useQueryClient()
  const [typed, setTyped] = useState<string>()
  const [using, setUsing] = useState(before)
  const [solving, setSolving] = useState<Macro>()
  const mayNote = ticket.can.includes('ticket:note')
  const open = useEffectEvent(() => setTyped(''))
  useEffect(() => offerMacros(() => open()), [])

  async function say(macro: Macro) {
    const path = { number: ticket.number, id: macro.id }
    const filled = await body(api.GET('/api/v1/tickets/{number}/macros/{id}', { params: { path } }))
    const { status, ...actions } = filled.actions
    const note = (mayNote && filled.note) || undefined
    const alone = note !== undefined && !filled.filled && !isWriting(ticket.number)
    setUsing({
      id: macro.id,
      name: macro.name,
      actions,
      chosenAt: filled.filledAt,
      note: alone ? undefined : note?.html,
      status: status ?? undefined,
    })
    write(alone ? { ...filled, kind: 'internal', filled: note } : filled)
  }

  async function act(macro: Macro, resolution?: string) {
    const path = { number: ticket.number, id: macro.id }
    const after = await body(
      api.POST('/api/v1/tickets/{number}/macros/{id}', {
        params: { path },
        body: { actions: macro.actions, resolution },
      }),
    )
    client.setQueryData(keys.ticket(ticket.number), after)
    client.invalidateQueries({ queryKey: keys.history(ticket.number) })
    refreshLists(client)
    const way = wayBack(client, { change: touched(macro.actions, resolution), before: ticket, after })
    const done = i18n.t('composer.macroDone', { name: macro.name })
    if (way) toastWithUndo(done, () => takeBack(client, [way]))
    else toast(done)
  }

  function use(macro: Macro) {
    setTyped(undefined)
    if (macro.text !== null || (macro.note !== null && mayNote)) return say(macro).catch(toastProblem)
    if (macro.actions.status === 'solved' && ticket.status !== 'solved') return setSolving(macro)
    act(macro).catch(toastProblem)
  }

  return {
    picking: typed !== undefined,
    /** What was written to reach for them, if anything. */
    typed: typed ?? '',
    pick: () => setTyped(''),
    pickBehind: setTyped,
    stop: () => setTyped(undefined),
    use,
    using,
    setUsing,
    solving: solving && {
      confirm: (resolution: string) => {
        setSolving(undefined)
        act(solving, resolution).catch(toastProblem)
      },
      close: () => setSolving(undefined),
    },
  }
}

/** The fields that actions touch, for the way back; what they were changed to does not matter there. */
function touched(actions: Actions, resolution: string | undefined): Schemas['TicketChange'] {
  const { status, priority, teamId, assignee, categoryId, addTags, removeTags } = actions
  return {
    ...(status && { status }),
    ...(resolution !== undefined && { resolution }),
    ...(priority && { priority, priorityReason: null }),
    ...(teamId != null && { teamId }),
    ...(assignee && { assigneeId: null }),
    ...(categoryId != null && { categoryId }),
    ...((addTags?.length || removeTags?.length) && { tags: [] }),
  }
}

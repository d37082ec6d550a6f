import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { isByHand, type LinkWord } from '@/lib/links'
import { takeBack } from '@/lib/ticketChange'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { useOpenTicket } from '../TicketContext'

/** Says what the open ticket is to another, or takes it back; either can be undone. */
export function useLink() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { ticket } = useOpenTicket()

  async function set(number: number, { relation, back }: LinkWord) {
    const path = back ? { number, other: ticket.number } : { number: ticket.number, other: number }
    await body(api.PUT('/api/v1/tickets/{number}/links/{other}', { params: { path }, body: { relation } }))
  }
  async function clear(number: number) {
    const path = { number: ticket.number, other: number }
    await body(api.DELETE('/api/v1/tickets/{number}/links/{other}', { params: { path } }))
  }
  function refresh(number: number) {
    return Promise.all(
      [ticket.number, number].map(one => client.invalidateQueries({ queryKey: keys.ticket(one) })),
    )
  }
  /** Back to what was said before, if anything was. */
  async function restore(number: number, former: LinkWord | undefined) {
    await (former ? set(number, former) : clear(number))
    await refresh(number)
  }

  return {
    link: async (number: number, word: LinkWord) => {
      const former = saidOf(ticket, number)
      await set(number, word)
      await refresh(number)
      toastWithUndo(t('link.done', { number }), () => takeBack(client, [() => restore(number, former)]))
    },
    unlink: async (number: number, former: LinkWord) => {
      try {
        await clear(number)
        await refresh(number)
        toastWithUndo(t('link.removed', { number }), () => takeBack(client, [() => restore(number, former)]))
      } catch (error) {
        toastProblem(error)
      }
    },
  }
}

function saidOf(ticket: Schemas['Ticket'], number: number): LinkWord | undefined {
  const said = ticket.relatedTo.find(one => one.number === number && isByHand(one.relation))
  return said && { relation: said.relation, back: !said.namedByUs }
}

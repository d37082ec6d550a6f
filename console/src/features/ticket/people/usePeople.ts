import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { takeBack } from '@/lib/ticketChange'
import { readTicket } from '@/lib/tickets'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { useOpenTicket } from '../TicketContext'

type Ticket = Schemas['Ticket']

/** Somebody known, or named by a new address. */
export type Person = Pick<Schemas['NewParticipant'], 'contactId' | 'person'>

/** Changes who takes part in the open ticket; each change can be taken back. */
export function usePeople() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { ticket } = useOpenTicket()
  const path = { number: ticket.number }

  function show(changed: Ticket) {
    client.setQueryData(keys.ticket(changed.number), changed)
    client.invalidateQueries({ queryKey: keys.history(changed.number) })
    return changed
  }
  const put = async (person: Person) =>
    show(await body(api.POST('/api/v1/tickets/{number}/participants', { params: { path }, body: person })))
  const takeOut = async (contact: number) =>
    show(
      await body(
        api.DELETE('/api/v1/tickets/{number}/participants/{contact}', {
          params: { path: { ...path, contact } },
        }),
      ),
    )
  const make = async (seen: Ticket, person: Person, keepFormer: boolean) =>
    show(
      await body(
        api.PUT('/api/v1/tickets/{number}/requester', {
          params: { path, header: ifMatch(seen.version) },
          body: { ...person, keepFormer },
        }),
      ),
    )

  return {
    add: async (person: Person) => {
      const after = await put(person)
      const before = new Set(ticket.participants.map(({ contact }) => contact.id))
      const added = after.participants.find(({ contact }) => !before.has(contact.id))
      if (!added) return
      toastWithUndo(t('taking.added', { name: added.contact.name }), () =>
        takeBack(client, [() => takeOut(added.contact.id)]),
      )
    },
    remove: async ({ contact, address }: Schemas['Participant']) => {
      try {
        await takeOut(contact.id)
        toastWithUndo(t('taking.removed', { name: contact.name }), () =>
          takeBack(client, [() => put({ person: { address, name: contact.name } })]),
        )
      } catch (error) {
        toastProblem(error)
      }
    },
    changeRequester: async (person: Person, keepFormer: boolean) => {
      const after = await make(ticket, person, keepFormer).catch(async (error: unknown) => {
        if (!(error instanceof Problem) || error.slug !== 'stale-version') throw error
        const now = show(await readTicket(ticket.number))
        if (now.requester.id !== ticket.requester.id) throw error
        return make(now, person, keepFormer) // something else of the ticket was changed
      })
      const former = ticket.requester
      const wasThere = ticket.participants.some(({ contact }) => contact.id === after.requester.id)
      client.invalidateQueries({ queryKey: keys.lists })
      if (after.requester.id === former.id) return
      toastWithUndo(t('taking.changed', { name: after.requester.name }), () =>
        takeBack(client, [() => make(after, { contactId: former.id }, wasThere)]),
      )
    },
  }
}

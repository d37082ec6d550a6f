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

/** How somebody takes part whose matter it is not. */
export type Role = 'affected' | 'cc'

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
  const put = async (person: Person, role: Role) =>
    show(
      await body(
        api.POST('/api/v1/tickets/{number}/participants', { params: { path }, body: { ...person, role } }),
      ),
    )
  const turn = async (contact: number, role: Role) =>
    show(
      await body(
        api.PUT('/api/v1/tickets/{number}/participants/{contact}/role', {
          params: { path: { ...path, contact } },
          body: { role },
        }),
      ),
    )
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

  async function change({ contact, role: before }: Schemas['Participant'], role: Role) {
    if (before === 'requester' || before === role) return
    try {
      await turn(contact.id, role)
      toastWithUndo(t('taking.turned', { name: contact.name, as: t(`taking.${role}`) }), () =>
        takeBack(client, [() => turn(contact.id, before)]),
      )
    } catch (error) {
      toastProblem(error)
    }
  }

  return {
    add: async (person: Person, role: Role) => {
      const after = await put(person, role)
      const before = new Set(ticket.participants.map(({ contact }) => contact.id))
      const added = after.participants.find(({ contact }) => !before.has(contact.id))
      const there = after.participants.find(one => isOf(one, person))
      // Affected is chosen; in copy is what nobody chose.
      if (!added && there && role === 'affected') await change(there, role)
      if (!added) return
      toastWithUndo(t('taking.added', { name: added.contact.name }), () =>
        takeBack(client, [() => takeOut(added.contact.id)]),
      )
    },
    /** Whether somebody is in copy, or the matter is about them. */
    change,
    remove: async ({ contact, address, role }: Schemas['Participant']) => {
      try {
        await takeOut(contact.id)
        toastWithUndo(t('taking.removed', { name: contact.name }), () =>
          takeBack(client, [
            () => put({ person: { address, name: contact.name } }, role === 'affected' ? role : 'cc'),
          ]),
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
      const wasThere = ticket.participants.find(({ contact }) => contact.id === after.requester.id)
      client.invalidateQueries({ queryKey: keys.lists })
      if (after.requester.id === former.id) return
      async function back() {
        await make(after, { contactId: former.id }, wasThere !== undefined)
        if (wasThere?.role === 'affected') await turn(wasThere.contact.id, 'affected')
      }
      toastWithUndo(t('taking.changed', { name: after.requester.name }), () => takeBack(client, [back]))
    },
  }
}

function isOf({ contact, address }: Schemas['Participant'], { contactId, person }: Person) {
  return contactId == null
    ? address.toLowerCase() === person?.address.toLowerCase()
    : contact.id === contactId
}

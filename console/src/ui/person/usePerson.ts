import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'

type Person = Schemas['Contact']
type Named = Pick<Person, 'name' | 'addresses'>
type Block = Schemas['SenderBlock']

/** Who may be the same person as another. */
export const duplicatesQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.contacts, id, 'duplicates'],
    queryFn: () => body(api.GET('/api/v1/contacts/{id}/duplicates', { params: { path: { id } } })),
    staleTime: 60_000,
  })

/** All whose mail opens nothing. */
export const blocksQuery = queryOptions({
  queryKey: [...keys.contacts, 'blocks'],
  queryFn: () => body(api.GET('/api/v1/sender-blocks')),
})

/** What can be done about a person, each with its way back; says what went wrong by itself. */
export function usePerson() {
  const { t } = useTranslation()
  const client = useQueryClient()

  function refresh() {
    for (const queryKey of [keys.contacts, keys.organizations, keys.anyTicket, keys.lists, keys.views])
      client.invalidateQueries({ queryKey })
  }

  async function attempt(act: () => Promise<unknown>) {
    try {
      await act()
    } catch (error) {
      toastProblem(error)
    }
    refresh()
  }

  /** Changes facts of a person, and puts back the former ones when that is taken back; refused, it tells its asker. */
  async function change(person: Person, next: Schemas['ContactChange'], former: Schemas['ContactChange']) {
    const write = (version: number, facts: Schemas['ContactChange']) =>
      body(
        api.PATCH('/api/v1/contacts/{id}', {
          params: { path: { id: person.id }, header: ifMatch(version) },
          body: facts,
        }),
      )
    try {
      const saved = await write(person.version, next).catch(async (error: unknown) => {
        if (!(error instanceof Problem) || error.slug !== 'stale-version') throw error
        const now = await body(api.GET('/api/v1/contacts/{id}', { params: { path: { id: person.id } } }))
        if (!stillSays(now, former)) throw error
        return write(now.version, next) // something else of them was changed
      })
      client.setQueryData([...keys.contacts, person.id], saved)
      toastWithUndo(t('person.changed', { name: person.name }), () =>
        attempt(() => write(saved.version, former)),
      )
    } finally {
      refresh()
    }
  }

  function separate(from: Named & { id: number }, into: Named) {
    const path = { id: from.id }
    return attempt(async () => {
      await body(api.DELETE('/api/v1/contacts/{id}/merged-into', { params: { path } }))
      toast(t('person.separated', told(from, into)))
    })
  }

  /** Sent by a dialog, which tells itself what is wrong. */
  async function merge(from: Person, into: Person) {
    const merged = await body(
      api.PUT('/api/v1/contacts/{id}/merged-into', {
        params: { path: { id: from.id }, header: ifMatch(from.version) },
        body: { contactId: into.id },
      }),
    )
    refresh()
    toastWithUndo(t('person.mergedNow', told(from, into)), () => separate(from, into))
    return merged
  }

  function unblock(block: Block) {
    return attempt(async () => {
      await api.DELETE('/api/v1/sender-blocks/{id}', { params: { path: { id: block.id } } })
      toastWithUndo(t('person.unblocked', { name: block.value }), () =>
        attempt(() => body(api.POST('/api/v1/sender-blocks', { body: sameBlock(block) }))),
      )
    })
  }

  /** Sent by a dialog, too. */
  async function block(what: Schemas['NewSenderBlock']) {
    const made = await body(api.POST('/api/v1/sender-blocks', { body: what }))
    refresh()
    toastWithUndo(t('person.blockedNow', { name: made.value }), () =>
      attempt(() => api.DELETE('/api/v1/sender-blocks/{id}', { params: { path: { id: made.id } } })),
    )
    return made
  }

  function letSee(person: Person, granted: boolean) {
    const path = { id: person.id }
    const write = (right: boolean) =>
      body(api.PUT('/api/v1/contacts/{id}/view-right', { params: { path }, body: { granted: right } }))
    return attempt(async () => {
      await write(granted)
      toastWithUndo(t('person.changed', { name: person.name }), () => attempt(() => write(!granted)))
    })
  }

  return { change, merge, separate, block, unblock, letSee }
}

function stillSays(person: Person, facts: Schemas['ContactChange']): boolean {
  const said: Schemas['ContactChange'] = person
  return Object.keys(facts).every(
    fact => (said[fact as keyof typeof said] ?? null) === (facts[fact as keyof typeof facts] ?? null),
  )
}

/** A block as it would be set again. */
function sameBlock({ kind, value, contactId, reason }: Block): Schemas['NewSenderBlock'] {
  if (contactId !== null) return { contactId, reason }
  return kind === 'address' ? { address: value, reason } : { domain: value, reason }
}

/** What two people are called beside each other: by their addresses too where their names do not tell them apart. */
export function told(from: Named, into: Named) {
  const alike = from.name === into.name
  const name = (one: Named) => (alike && one.addresses[0] ? `${one.name} (${one.addresses[0]})` : one.name)
  return { from: name(from), into: name(into) }
}

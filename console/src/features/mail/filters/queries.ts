import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import i18n from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { changeOf } from './filterChange'

type MailFilter = Schemas['MailFilter']

/** In the order in which mails meet them. */
export const filtersQuery = queryOptions({
  queryKey: keys.mailFilters,
  queryFn: async () => (await body(api.GET('/api/v1/mail/filters'))).items,
})

/** One change after the other, however fast they are asked for: each has to name the version the last one made. */
const INTO_TURN = { mutationKey: keys.mailFilters, scope: { id: 'mail-filters' } }

/** Reads the filters anew, unless a change that follows is on screen already and would vanish for a moment. */
function refresh(client: QueryClient) {
  if (client.isMutating({ mutationKey: keys.mailFilters }) > 1) return
  return client.invalidateQueries({ queryKey: keys.mailFilters })
}

/** How to name a filter and the version of it that is known by now. */
function newest(client: QueryClient, { id, version }: MailFilter) {
  const known = client.getQueryData(filtersQuery.queryKey)?.find(filter => filter.id === id)
  return { path: { id }, header: ifMatch(known?.version ?? version) }
}

const putInOrder = (ids: number[]) => body(api.PUT('/api/v1/mail/filters/order', { body: { ids } }))

/** Puts the filters in another order, seen at once. */
export function useFilterOrder() {
  const client = useQueryClient()
  return useMutation({
    ...INTO_TURN,
    mutationFn: putInOrder,
    onMutate: async ids => {
      await client.cancelQueries({ queryKey: keys.mailFilters })
      client.setQueryData(filtersQuery.queryKey, before => before && inOrder(before, ids))
    },
    onError: toastProblem,
    onSettled: () => refresh(client),
  })
}

function inOrder(filters: MailFilter[], ids: number[]) {
  return filters.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
}

/** Switches a filter on or off. */
export function useFilterSwitch(filter: MailFilter) {
  const client = useQueryClient()
  return useMutation({
    ...INTO_TURN,
    mutationFn: (active: boolean) =>
      body(api.PATCH('/api/v1/mail/filters/{id}', { params: newest(client, filter), body: { active } })),
    onSuccess: changed =>
      client.setQueryData(filtersQuery.queryKey, before =>
        before?.map(one => (one.id === changed.id ? changed : one)),
      ),
    onError: toastProblem,
    onSettled: () => refresh(client),
  })
}

/**
 * Deletes a filter, which can be taken back: the same then stands in the same place. A broken one names what is gone, so
 * it could not be made again.
 */
export function useFilterRemoval() {
  const client = useQueryClient()

  async function restore(filter: MailFilter, place: number) {
    try {
      const { id } = await body(api.POST('/api/v1/mail/filters', { body: changeOf(filter) }))
      const others = (await client.fetchQuery({ ...filtersQuery, staleTime: 0 }))
        .map(one => one.id)
        .filter(one => one !== id)
      await putInOrder(others.toSpliced(place < 0 ? others.length : place, 0, id))
    } catch (error) {
      toastProblem(error)
    }
    refresh(client)
  }
  return useMutation({
    ...INTO_TURN,
    mutationFn: (filter: MailFilter) =>
      api.DELETE('/api/v1/mail/filters/{id}', { params: newest(client, filter) }),
    onSuccess: (_, removed) => {
      const filters = client.getQueryData(filtersQuery.queryKey) ?? []
      const place = filters.findIndex(({ id }) => id === removed.id)
      const filter = filters[place] ?? removed // the newest of it, which may have been switched meanwhile
      const told = i18n.t('mailFilter.deleted', { name: filter.name })
      if (filter.broken) toast(told)
      else toastWithUndo(told, () => restore(filter, place))
    },
    onError: toastProblem,
    onSettled: () => refresh(client),
  })
}

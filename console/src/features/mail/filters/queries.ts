import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
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

const putInOrder = (ids: number[]) => body(api.PUT('/api/v1/mail/filters/order', { body: { ids } }))

/** Puts the filters in another order, seen at once; one change after the other, however fast they are asked for. */
export function useFilterOrder() {
  const client = useQueryClient()
  return useMutation({
    scope: { id: 'mail-filter-order' },
    mutationFn: putInOrder,
    onMutate: async ids => {
      await client.cancelQueries({ queryKey: keys.mailFilters })
      client.setQueryData(filtersQuery.queryKey, before => before && inOrder(before, ids))
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.mailFilters }),
  })
}

function inOrder(filters: MailFilter[], ids: number[]) {
  return filters.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
}

/** Switches a filter on or off. */
export function useFilterSwitch({ id, version }: MailFilter) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (active: boolean) =>
      body(
        api.PATCH('/api/v1/mail/filters/{id}', {
          params: { path: { id }, header: ifMatch(version) },
          body: { active },
        }),
      ),
    onSuccess: changed =>
      client.setQueryData(filtersQuery.queryKey, before =>
        before?.map(filter => (filter.id === id ? changed : filter)),
      ),
    onError: error => {
      toastProblem(error)
      client.invalidateQueries({ queryKey: keys.mailFilters })
    },
  })
}

/**
 * Deletes a filter, which can be taken back: the same then stands in the same place. A broken one names what is gone, so
 * it could not be made again.
 */
export function useFilterRemoval() {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: keys.mailFilters })

  async function restore(filter: MailFilter, place: number) {
    try {
      const { id } = await body(api.POST('/api/v1/mail/filters', { body: changeOf(filter) }))
      const others = (await client.fetchQuery({ ...filtersQuery, staleTime: 0 }))
        .map(one => one.id)
        .filter(one => one !== id)
      await putInOrder(others.toSpliced(place, 0, id))
    } catch (error) {
      toastProblem(error)
    }
    refresh()
  }
  return useMutation({
    mutationFn: ({ id, version }: MailFilter) =>
      api.DELETE('/api/v1/mail/filters/{id}', { params: { path: { id }, header: ifMatch(version) } }),
    onSuccess: (_, filter) => {
      const place = client.getQueryData(filtersQuery.queryKey)?.findIndex(({ id }) => id === filter.id) ?? 0
      const told = i18n.t('mailFilter.deleted', { name: filter.name })
      if (filter.broken) toast(told)
      else toastWithUndo(told, () => restore(filter, place))
    },
    onError: toastProblem,
    onSettled: refresh,
  })
}

import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { viewsQuery } from '@/lib/tickets'

/** What the address says is shown: the view, the filter and order in force, the ticket chosen. */
export function useView() {
  const { view: key = 'my-work', number } = useParams({ strict: false })
  const search = useSearch({ strict: false }) as { filter?: string; sort?: string }
  const views = useQuery(viewsQuery)
  const view = views.data?.find(one => one.key === key)
  const ownFilter = view?.filter ?? ''
  return {
    key,
    view,
    number: number === undefined ? undefined : Number(number),
    ownFilter,
    filter: search.filter ?? ownFilter,
    sort: search.sort ?? view?.sort ?? '-updated',
    known: key === 'search' || view !== undefined,
    views,
  }
}

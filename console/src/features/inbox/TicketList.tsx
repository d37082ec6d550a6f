import { IconFilterX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { isOfFilter } from '@/lib/reading'
import { listQuery } from '@/lib/tickets'
import { EmptyState, ErrorState } from '@/ui/states'
import { type ListProps, Rows, RowSkeleton, RowSkeletons } from './Rows'

/** Who finds as many needs no other words. */
const ENOUGH = 3

const Meant = lazy(() => withWords(import('@/ui/found/Meant')))
const EmptyView = lazy(() => import('./EmptyView').then(({ EmptyView }) => ({ default: EmptyView })))

/** The tickets of a view, drawn only where they can be seen, fetched page by page. */
export function TicketList(props: ListProps) {
  const tickets = useInfiniteQuery(listQuery(props.filter, props.sort))
  const rows = useMemo(() => tickets.data?.pages.flatMap(page => page.items) ?? [], [tickets.data])
  const more = tickets.hasNextPage
  const lines = useMemo(
    () => [
      ...rows.map((ticket, key) => ({ key, ticket })),
      ...(more ? [{ key: rows.length, part: <RowSkeleton /> }] : []),
    ],
    [rows, more],
  )
  if (tickets.isPending) return <RowSkeletons />
  if (tickets.error) return <ListFailure error={tickets.error} retry={() => tickets.refetch()} />
  const meant = props.searching && props.filter !== '' && rows.length < ENOUGH && (
    <Suspense>
      <Meant filter={props.filter} view={props.view} />
    </Suspense>
  )
  if (rows.length === 0)
    return (
      <>
        {meant}
        <EmptyView view={props.view} searching={props.searching} />
      </>
    )
  return (
    <>
      {meant}
      <Rows
        {...props}
        lines={lines}
        size={more ? -1 : rows.length}
        inSight={(_, last) => {
          if (more && last >= rows.length - 5 && !tickets.isFetchingNextPage) tickets.fetchNextPage()
        }}
      />
    </>
  )
}

/** Why there is no list. */
export function ListFailure({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation()
  if (isOfFilter(error)) return <EmptyState icon={IconFilterX} title={t('empty.mistake')} />
  return <ErrorState error={error} retry={retry} />
}

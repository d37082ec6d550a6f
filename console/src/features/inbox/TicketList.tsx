import { IconFilterX } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useKeys } from '@/lib/keyboard'
import { isOfFilter } from '@/lib/reading'
import { useMe } from '@/lib/session'
import { listQuery, prefetchTicket } from '@/lib/tickets'
import { EmptyState, ErrorState } from '@/ui/states'
import { EmptyView } from './EmptyView'
import classes from './inbox.module.css'
import { PickBox } from './PickBox'
import { TicketRow } from './TicketRow'
import type { Selection } from '@/lib/useSelection'

const BulkBar = lazy(() => import('./bulk/BulkBar').then(module => ({ default: module.BulkBar })))

interface Props {
  view: string
  filter: string
  sort: string
  chosen: number | undefined
  searching: boolean
  selection: Selection
}

/** The tickets of a view, drawn only where they can be seen, fetched page by page. */
export function TicketList(props: Props) {
  const { t } = useTranslation()
  const tickets = useInfiniteQuery(listQuery(props.filter, props.sort))
  if (tickets.isPending) return <RowSkeletons />
  if (isOfFilter(tickets.error)) return <EmptyState icon={IconFilterX} title={t('empty.mistake')} />
  if (tickets.error) return <ErrorState error={tickets.error} retry={() => tickets.refetch()} />
  const rows = tickets.data.pages.flatMap(page => page.items)
  if (rows.length === 0) return <EmptyView view={props.view} searching={props.searching} />
  return (
    <Rows
      {...props}
      rows={rows}
      more={tickets.hasNextPage}
      fetchMore={() => !tickets.isFetchingNextPage && tickets.fetchNextPage()}
    />
  )
}

type RowsProps = Props & { rows: Schemas['TicketSummary'][]; more: boolean; fetchMore: () => void }

function Rows({ view, chosen, rows, more, fetchMore, selection }: RowsProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const { density } = useMe()
  const height = density === 'compact' ? 58 : 78
  const virtual = useVirtualizer({
    count: rows.length + (more ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const at = rows.findIndex(row => row.number === chosen)
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.length - 5

  useEffect(() => {
    if (more && nearEnd) fetchMore()
  }, [more, nearEnd, fetchMore])

  useEffect(() => {
    for (const next of [rows[at + 1], rows[at - 1]]) if (at >= 0 && next) prefetchTicket(client, next.number)
  }, [client, rows, at])

  function step(by: number) {
    const index = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))
    const next = rows[index]
    if (!next) return
    virtual.scrollToIndex(index)
    // The row that was clicked stays behind; what follows belongs to the ticket that is open now.
    if (document.activeElement instanceof HTMLElement && scroller.current?.contains(document.activeElement))
      document.activeElement.blur()
    navigate({ to: '/inbox/$view/$number', params: { view, number: next.number }, search: true })
  }
  const numbers = rows.map(row => row.number)

  function pickHere() {
    const focused = document.activeElement?.closest('li[data-number]')?.getAttribute('data-number')
    const here = Number(focused ?? chosen)
    if (here) selection.toggle(here)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => at < 0 && step(0),
    x: pickHere,
  })

  return (
    <>
      <div
        ref={scroller}
        className={classes.rows}
        data-density={density}
        data-picking={selection.picking || undefined}
      >
        <ul style={{ height: virtual.getTotalSize() }} aria-label={t('inbox.tickets')}>
          {items.map(item => {
            const ticket = rows[item.index]
            return (
              <li
                key={item.key}
                data-number={ticket?.number}
                data-picked={(ticket && selection.picked.has(ticket.number)) || undefined}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                aria-setsize={more ? -1 : rows.length}
                aria-posinset={item.index + 1}
              >
                {ticket && (
                  <PickBox
                    ticket={ticket}
                    picked={selection.picked.has(ticket.number)}
                    toggle={() => selection.toggle(ticket.number)}
                    extend={() => selection.extendTo(ticket.number, numbers)}
                  />
                )}
                {ticket ? (
                  <TicketRow
                    ticket={ticket}
                    view={view}
                    chosen={ticket.number === chosen}
                    prefetch={() => prefetchTicket(client, ticket.number)}
                  />
                ) : (
                  <RowSkeleton />
                )}
              </li>
            )
          })}
        </ul>
      </div>
      {selection.picked.size > 0 && (
        <Suspense>
          <BulkBar selection={selection} all={numbers} />
        </Suspense>
      )}
    </>
  )
}

function RowSkeleton() {
  return (
    <div className={classes.rowSkeleton}>
      <span />
      <span />
      <span />
    </div>
  )
}

/** The shapes of a list that is about to come. */
export function RowSkeletons() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('common.loading')}>
      {[1, 2, 3, 4, 5, 6, 7].map(row => (
        <RowSkeleton key={row} />
      ))}
    </div>
  )
}

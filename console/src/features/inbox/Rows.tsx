import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useKeys } from '@/lib/keyboard'
import { useMe } from '@/lib/session'
import { prefetchTicket } from '@/lib/tickets'
import type { Selection } from '@/lib/useSelection'
import classes from './inbox.module.css'
import type { Column } from './look/columns'
import type { CellsProps } from './look/TableCells'
import { useLook } from './look/useLook'
import { PickBox } from './PickBox'
import { TicketRow } from './TicketRow'
import { useView } from './useView'

const BulkBar = lazy(() => import('./bulk/BulkBar').then(module => ({ default: module.BulkBar })))
const Found = lazy(() => withWords(import('@/ui/found/Found')))
const MarkChip = lazy(() => withWords(import('@/features/inbox/look/MarkChip')))

const HEAD = 32
const MARKED_TOGETHER = 50

export interface ListProps {
  view: string
  filter: string
  sort: string
  chosen: number | undefined
  searching: boolean
  selection: Selection
  /** The ticket that was open last; the list begins where it stands. */
  near: number | undefined
  /** Draws a table instead of rows. */
  table?: {
    Head: ComponentType<{ columns: Column[] }>
    Cells: ComponentType<CellsProps>
    /** How narrow it can become before it scrolls. */
    leastOf: (columns: Column[]) => number
  }
}

/** How much of each group is shown, by what finds it. */
export type GroupPages = Record<string, number>

/** What stands in one line of a list: a ticket, or something between them. */
export interface Line {
  key: string | number
  ticket?: Schemas['TicketSummary']
  part?: ReactNode
  /** Of a part that is not as high as a ticket. */
  height?: number
}

interface Props extends ListProps {
  lines: Line[]
  /** How many tickets there are; -1 where that is not known, none where they stand in groups. */
  size?: number
  /** Told which lines can be seen, from the first to the last. */
  inSight: (first: number, last: number) => void
}

/** The lines of a list as rows or as a table, and moving through them. */
export function Rows({
  view,
  filter,
  searching,
  chosen,
  near,
  lines,
  size,
  inSight,
  selection,
  table,
}: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const { density } = useMe()
  const { columns, marks } = useLook()
  const saved = useView().view?.saved
  const height = heightOf(density, table !== undefined)
  const [initialOffset] = useState(() => offsetOf(lines, near, height))
  const virtual = useVirtualizer({
    initialOffset,
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    estimateSize: index => lines[index]?.height ?? height,
    overscan: 8,
    paddingStart: table ? HEAD : 0,
    scrollPaddingStart: table ? HEAD : 0,
  })
  const items = virtual.getVirtualItems()
  const rows = lines.flatMap(line => line.ticket ?? [])
  const numbers = rows.map(row => row.number)
  const at = chosen === undefined ? -1 : numbers.indexOf(chosen)
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  useEffect(() => inSight(first, last), [first, last, inSight])

  useEffect(() => {
    for (const next of [rows[at + 1], rows[at - 1]]) if (at >= 0 && next) prefetchTicket(client, next.number)
  }, [client, rows, at])

  function step(by: number) {
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    virtual.scrollToIndex(lines.findIndex(line => line.ticket === next))
    // The row that was clicked stays behind; what follows belongs to the ticket that is open now.
    if (document.activeElement instanceof HTMLElement && scroller.current?.contains(document.activeElement))
      document.activeElement.blur()
    navigate({ to: '/inbox/$view/$number', params: { view, number: next.number }, search: true })
  }

  function pickHere() {
    const focused = document.activeElement?.closest('[data-number]')?.getAttribute('data-number')
    const here = Number(focused ?? chosen)
    if (here) selection.toggle(here)
  }
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    open: () => at < 0 && step(0),
    pick: pickHere,
  })

  function drawn(ticket: Schemas['TicketSummary']) {
    const pick = (
      <PickBox
        ticket={ticket}
        picked={selection.picked.has(ticket.number)}
        toggle={() => selection.toggle(ticket.number)}
        extend={() => selection.extendTo(ticket.number, numbers)}
      />
    )
    const place = numbers.indexOf(ticket.number)
    const from = place - (place % MARKED_TOGETHER)
    const page = numbers.slice(from, from + MARKED_TOGETHER)
    const mark = saved && marks.length > 0 && (
      <Suspense>
        <MarkChip view={saved} number={ticket.number} page={page} />
      </Suspense>
    )
    const found = (part: 'subject' | 'snippet') => (
      <Suspense fallback={ticket[part]}>
        <Found part={part} ticket={ticket} filter={filter} page={page} />
      </Suspense>
    )
    const row = { ticket, view, mark, prefetch: () => prefetchTicket(client, ticket.number) }
    if (table) return <table.Cells {...row} columns={columns} pick={pick} />
    return (
      <>
        {pick}
        <TicketRow
          {...row}
          found={searching ? { subject: found('subject'), snippet: found('snippet') } : undefined}
          chosen={ticket.number === chosen}
        />
      </>
    )
  }

  const Lines = table ? 'div' : 'ul'
  const One = table ? 'div' : 'li'
  return (
    <>
      <div
        ref={scroller}
        className={classes.rows}
        data-density={density}
        data-picking={selection.picking || undefined}
      >
        <Lines
          role={table ? 'table' : undefined}
          aria-rowcount={table ? -1 : undefined}
          style={{ height: virtual.getTotalSize(), minWidth: table?.leastOf(columns) }}
          aria-label={t('inbox.tickets')}
        >
          {table && <table.Head columns={columns} />}
          {items.map(item => {
            const { ticket, part } = lines[item.index] ?? {}
            return (
              <One
                key={item.key}
                role={table ? 'row' : undefined}
                className={classes.line}
                data-number={ticket?.number}
                data-picked={(ticket && selection.picked.has(ticket.number)) || undefined}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                {...(table
                  ? { 'aria-rowindex': item.index + 2 }
                  : size !== undefined && { 'aria-setsize': size, 'aria-posinset': item.index + 1 })}
              >
                {ticket ? drawn(ticket) : part}
              </One>
            )
          })}
        </Lines>
      </div>
      {selection.picked.size > 0 && (
        <Suspense>
          <BulkBar selection={selection} all={numbers} />
        </Suspense>
      )}
    </>
  )
}

/** Where a list begins so that a ticket is in sight, some way down. */
function offsetOf(lines: Line[], near: number | undefined, height: number): number {
  const at = lines.findIndex(line => line.ticket && line.ticket.number === near)
  const above = lines.slice(0, Math.max(0, at)).reduce((sum, line) => sum + (line.height ?? height), 0)
  return Math.max(0, above - 3 * height)
}

function heightOf(density: Schemas['Density'], table: boolean): number {
  if (table) return density === 'compact' ? 36 : 44
  return density === 'compact' ? 58 : 78
}

/** The shape of a row that is about to come. */
export function RowSkeleton() {
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

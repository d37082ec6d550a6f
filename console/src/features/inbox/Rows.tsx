import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ComponentType,
  lazy,
  memo,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { whenIdle } from '@/lib/idle'
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
/** Within how many milliseconds the list follows whoever goes from ticket to ticket. */
const SOON = 100

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
    useFlushSync: false, // rows come to a list that scrolls, and not before the ticket that was opened
  })
  const items = virtual.getVirtualItems()
  const rows = useMemo(() => lines.flatMap(line => line.ticket ?? []), [lines])
  const numbers = useSame(rows.map(row => row.number))
  const at = chosen === undefined ? -1 : numbers.indexOf(chosen)
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  useEffect(() => inSight(first, last), [first, last, inSight])

  useEffect(() => {
    if (at < 0) return
    const beside = [numbers[at + 1], numbers[at - 1]].filter(number => number !== undefined)
    return whenIdle(() => beside.forEach(number => prefetchTicket(client, number)))
  }, [client, numbers, at])

  function step(by: number) {
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    const place = lines.findIndex(line => line.ticket === next)
    whenIdle(() => virtual.scrollToIndex(place), SOON) // the ticket is drawn first, not waiting for the layout this asks for
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
                {ticket ? (
                  <Ticket
                    ticket={ticket}
                    view={view}
                    saved={(marks.length > 0 && saved) || undefined}
                    filter={searching ? filter : undefined}
                    numbers={numbers}
                    chosen={ticket.number === chosen}
                    picked={selection.picked.has(ticket.number)}
                    toggle={selection.toggle}
                    extendTo={selection.extendTo}
                    Cells={table?.Cells}
                    columns={columns}
                  />
                ) : (
                  part
                )}
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

interface TicketProps {
  ticket: Schemas['TicketSummary']
  view: string
  /** The view that marks its tickets, where it does. */
  saved: Schemas['SavedViewRef'] | undefined
  /** What it was found by, where somebody searched. */
  filter: string | undefined
  /** Of all tickets of the list. */
  numbers: number[]
  chosen: boolean
  picked: boolean
  toggle: (number: number) => void
  extendTo: (number: number, numbers: number[]) => void
  Cells: ComponentType<CellsProps> | undefined
  columns: Column[]
}

/** A ticket of the list; drawn anew only when something of it changes, for going from one to the next changes two. */
const Ticket = memo(function Ticket({
  ticket,
  view,
  saved,
  filter,
  numbers,
  chosen,
  picked,
  toggle,
  extendTo,
  Cells,
  columns,
}: TicketProps) {
  const client = useQueryClient()
  const { number } = ticket
  const pick = (
    <PickBox
      ticket={ticket}
      picked={picked}
      toggle={() => toggle(number)}
      extend={() => extendTo(number, numbers)}
    />
  )
  const place = numbers.indexOf(number)
  const from = place - (place % MARKED_TOGETHER)
  const page = numbers.slice(from, from + MARKED_TOGETHER)
  const mark = saved && (
    <Suspense>
      <MarkChip view={saved} number={number} page={page} />
    </Suspense>
  )
  const found = (part: 'subject' | 'snippet') => (
    <Suspense fallback={ticket[part]}>
      <Found part={part} ticket={ticket} filter={filter ?? ''} page={page} />
    </Suspense>
  )
  const row = { ticket, view, mark, prefetch: () => prefetchTicket(client, number) }
  if (Cells) return <Cells {...row} columns={columns} pick={pick} />
  return (
    <>
      {pick}
      <TicketRow
        {...row}
        found={filter === undefined ? undefined : { subject: found('subject'), snippet: found('snippet') }}
        chosen={chosen}
      />
    </>
  )
})

/** The same as before for as long as it says the same, for what is drawn anew when it is another. */
function useSame<T>(next: T): T {
  const [kept, keep] = useState(next)
  const same = replaceEqualDeep(kept, next)
  if (same !== kept) keep(same)
  return same
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

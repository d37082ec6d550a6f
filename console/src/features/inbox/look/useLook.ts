import { useMediaQuery } from '@mantine/hooks'
import type { Schemas } from '@/lib/api/client'
import { useLayout } from '@/lib/remembered'
import { useView } from '../useView'
import { type Column, USUAL } from './columns'

/** What one has chosen of a view for oneself. */
interface OwnLook {
  columns?: Column[]
  groupedBy?: Schemas['TicketGrouping'] | null
  table?: boolean
}

const NO_MARKS: Schemas['ViewMark'][] = []

/** How the list in the address is shown: as its view says, or as one has chosen for oneself. */
export function useLook() {
  const { key, view, number } = useView()
  const [owns, setOwns] = useLayout<Record<string, OwnLook>>('looks', {})
  const [tables, showTables] = useLayout('list.table', false)
  const roomy = useMediaQuery('(min-width: 1024px)', undefined, { getInitialValueInEffect: false })
  const { columns = [], groupedBy, marks = NO_MARKS } = view?.saved?.look ?? {}
  const own = owns[key] ?? {}
  const isTable = columns.length > 0
  const table = isTable ? (own.table ?? true) : tables
  // At once: a menu that is chosen from closes, and would take a change that waits with it.
  const setOwn = (change: OwnLook) => setOwns({ ...owns, [key]: { ...own, ...change } })
  const shared = view?.saved?.mayChange ? {} : own
  return {
    columns: shared.columns ?? (isTable ? columns : USUAL),
    groupedBy: (shared.groupedBy === undefined ? groupedBy : shared.groupedBy) ?? undefined,
    marks,
    /** Whether it is to be a table where there is room for one. */
    table,
    turnTable: () => (isTable ? setOwn({ table: !table }) : showTables(!table)),
    /** Whether it is one now: a ticket that is open needs the room. */
    wide: table && roomy && number === undefined,
    setOwn,
  }
}

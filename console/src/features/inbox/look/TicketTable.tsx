import type { Schemas } from '@/lib/api/client'
import type { ListProps } from '../Rows'
import { TicketList } from '../TicketList'
import GroupedList from './GroupedList'
import { TableCells } from './TableCells'
import { TableHead } from './TableHead'

const TABLE = { Head: TableHead, Cells: TableCells }

/** The tickets of a view as a table, in groups where there are some. */
export default function TicketTable({ by, ...list }: ListProps & { by?: Schemas['TicketGrouping'] }) {
  return by ? <GroupedList {...list} table={TABLE} by={by} /> : <TicketList {...list} table={TABLE} />
}

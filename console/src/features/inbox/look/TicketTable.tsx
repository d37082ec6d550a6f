import { TicketList } from '../TicketList'
import GroupedList, { type GroupedProps } from './GroupedList'
import { TableCells } from './TableCells'
import { TableHead } from './TableHead'
import { leastOf } from './widths'

const TABLE = { Head: TableHead, Cells: TableCells, leastOf }

/** The tickets of a view as a table, in groups where there are some. */
export default function TicketTable({
  by,
  pages,
  ...list
}: Partial<Pick<GroupedProps, 'by'>> & Omit<GroupedProps, 'by'>) {
  return by ? (
    <GroupedList {...list} table={TABLE} by={by} pages={pages} />
  ) : (
    <TicketList {...list} table={TABLE} />
  )
}

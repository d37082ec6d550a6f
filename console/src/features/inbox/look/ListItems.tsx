import { Menu } from '@mantine/core'
import { useView } from '../useView'
import { ExportItems } from './ExportItems'
import { GroupItems } from './GroupItems'
import { useLook } from './useLook'

/** What else the list's menu has: its groups, and the ways to take it away. */
export default function ListItems() {
  const { view, filter, sort } = useView()
  const { wide, columns } = useLook()
  const named = view?.saved?.look.columns ?? []
  return (
    <>
      <GroupItems />
      <Menu.Divider />
      <ExportItems filter={filter} sort={sort} columns={wide || named.length > 0 ? columns : []} />
    </>
  )
}

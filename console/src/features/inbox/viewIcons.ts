import {
  IconCheck,
  IconInbox,
  IconSearch,
  IconStack2,
  IconTrash,
  IconUser,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'

const ICONS: Record<string, TablerIcon> = {
  'my-work': IconUser,
  unassigned: IconInbox,
  'all-open': IconStack2,
  'recently-solved': IconCheck,
  bin: IconTrash,
  search: IconSearch,
}

/** The picture of a view; every team has the same one. */
export function viewIcon(key: string): TablerIcon {
  return ICONS[key] ?? IconUsers
}

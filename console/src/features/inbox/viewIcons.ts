import {
  IconAlertTriangle,
  IconAt,
  IconBookmark,
  IconCheck,
  IconEye,
  IconClock,
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
  mentions: IconAt,
  following: IconEye,
  unassigned: IconInbox,
  'all-open': IconStack2,
  'recently-solved': IconCheck,
  snoozed: IconClock,
  bin: IconTrash,
  search: IconSearch,
  broken: IconAlertTriangle,
}

/** The picture of a view; every team has the same one, and so has all that is saved. */
export function viewIcon(key: string): TablerIcon {
  return ICONS[key] ?? (key.startsWith('saved-') ? IconBookmark : IconUsers)
}

import {
  IconActivity,
  IconBolt,
  IconBuildingLighthouse,
  IconCategory,
  IconChecklist,
  IconFilter,
  IconGridDots,
  IconHeadset,
  IconInbox,
  IconMailSearch,
  IconSend,
  IconTags,
  IconUser,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Phrase } from '@/i18n'
import type { Permission } from '@/lib/session'

/** A page of the settings. */
export interface Destination {
  to: string
  icon: TablerIcon
  name: Phrase
  /** What it takes to open it; nothing for what is one's own. */
  permission?: Permission
}

/** All of them, in the groups of their menu. */
export const SETTINGS: { name: Phrase; pages: Destination[] }[] = [
  {
    name: 'settings.you',
    pages: [
      { to: '/settings/profile', icon: IconUser, name: 'nav.profile' },
      { to: '/settings/macros', icon: IconBolt, name: 'settings.macros' },
    ],
  },
  {
    name: 'settings.desk',
    pages: [
      { to: '/settings/agents', icon: IconHeadset, name: 'settings.agents', permission: 'agent:write' },
      { to: '/settings/teams', icon: IconUsersGroup, name: 'settings.teams', permission: 'team:write' },
      {
        to: '/settings/categories',
        icon: IconCategory,
        name: 'settings.categories',
        permission: 'category:write',
      },
      { to: '/settings/tags', icon: IconTags, name: 'field.tags', permission: 'tag:write' },
      {
        to: '/settings/priorities',
        icon: IconGridDots,
        name: 'settings.priorities',
        permission: 'settings:write',
      },
      {
        to: '/settings/protocol',
        icon: IconChecklist,
        name: 'settings.protocol',
        permission: 'protocol:write',
      },
      {
        to: '/settings/desk',
        icon: IconBuildingLighthouse,
        name: 'settings.deskSettings',
        permission: 'settings:write',
      },
    ],
  },
  {
    name: 'settings.mail',
    pages: [
      {
        to: '/settings/mail-flow',
        icon: IconActivity,
        name: 'settings.mailFlow',
        permission: 'mailbox:read',
      },
      { to: '/settings/mailboxes', icon: IconInbox, name: 'settings.mailboxes', permission: 'mailbox:read' },
      { to: '/settings/filters', icon: IconFilter, name: 'settings.mailFilters', permission: 'mailbox:read' },
      { to: '/settings/mail-log', icon: IconMailSearch, name: 'settings.mailLog', permission: 'mail:read' },
      { to: '/settings/outbox', icon: IconSend, name: 'settings.outbox', permission: 'mail:read' },
    ],
  },
]

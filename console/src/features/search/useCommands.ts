import {
  IconBolt,
  IconHome,
  IconInbox,
  IconMailCog,
  IconPlus,
  IconSearch,
  IconSend,
  IconSettings,
  IconUser,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import type { ReactNode } from 'react'
import type { Schemas } from '@/lib/api/client'
import type { Command } from '@/lib/commands'
import { macrosOffered } from '@/lib/macroDoor'
import { may, type Permission, useMe } from '@/lib/session'
import { viewsQuery } from '@/lib/tickets'

/** Something the palette can do. */
export interface Entry {
  id: string
  name: string
  icon: TablerIcon
  keys?: Command
  /** The heading it stands under. */
  section?: string
  /** Its name with the words marked that it was found by. */
  shown?: ReactNode
  /** Small, behind its name. */
  beside?: string | null
  /** Small, below its name. */
  below?: ReactNode
  /** It answers the words before these, and is about to go: nobody means it by Enter. */
  passing?: boolean
  /** What it takes to do it. */
  permission?: Permission
  run: () => void
}

const DESK_VIEWS = [
  'my-work',
  'mentions',
  'following',
  'unassigned',
  'all-open',
  'snoozed',
  'recently-solved',
  'bin',
] as const
const VIEW_KEYS: Record<string, Command> = {
  'my-work': 'myWork',
  unassigned: 'unassigned',
  'all-open': 'allOpen',
}

/** Everything the palette can offer the agent. */
export function useCommands() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const me = useMe()
  const reach = macrosOffered()
  const views = useQuery(viewsQuery).data ?? []

  const nameOf = (view: Schemas['View']) => {
    const key = DESK_VIEWS.find(one => one === view.key)
    return key ? t(`view.${key}`) : (view.name ?? view.key)
  }
  const fixed: Entry[] = [
    {
      id: 'new',
      name: t('nav.newTicket'),
      icon: IconPlus,
      keys: 'create',
      run: () => navigate({ to: '/tickets/new' }),
    },
    { id: 'home', name: t('nav.home'), icon: IconHome, keys: 'home', run: () => navigate({ to: '/' }) },
    ...(reach
      ? [{ id: 'macros', name: t('palette.useMacro'), icon: IconBolt, keys: 'macros' as const, run: reach }]
      : []),
    ...views.map((view): Entry => ({
      id: `view-${view.key}`,
      name: nameOf(view),
      icon: IconInbox,
      keys: VIEW_KEYS[view.key],
      run: () => navigate({ to: '/inbox/$view', params: { view: view.key } }),
    })),
    {
      id: 'people',
      name: t('nav.people'),
      icon: IconUsers,
      keys: 'people',
      run: () => navigate({ to: '/people' }),
    },
    {
      id: 'macro-settings',
      name: t('settings.macros'),
      icon: IconSettings,
      run: () => navigate({ to: '/settings/macros' }),
    },
    {
      id: 'profile',
      name: t('nav.profile'),
      icon: IconUser,
      run: () => navigate({ to: '/settings/profile' }),
    },
  ]
  const forSome: Entry[] = [
    {
      id: 'outbox',
      name: t('settings.outbox'),
      icon: IconSend,
      keys: 'outbox',
      permission: 'mail:read',
      run: () => navigate({ to: '/settings/outbox' }),
    },
    {
      id: 'mail-log',
      name: t('settings.mailLog'),
      icon: IconMailCog,
      permission: 'mail:read',
      run: () => navigate({ to: '/settings/mail-log' }),
    },
    {
      id: 'mail-filters',
      name: t('settings.mailFilters'),
      icon: IconSettings,
      permission: 'mailbox:read',
      run: () => navigate({ to: '/settings/filters' }),
    },
    {
      id: 'mailboxes',
      name: t('settings.mailboxes'),
      icon: IconSettings,
      permission: 'mailbox:read',
      run: () => navigate({ to: '/settings/mailboxes' }),
    },
    {
      id: 'agents',
      name: t('settings.agents'),
      icon: IconSettings,
      permission: 'agent:write',
      run: () => navigate({ to: '/settings/agents' }),
    },
    {
      id: 'teams',
      name: t('settings.teams'),
      icon: IconSettings,
      permission: 'team:write',
      run: () => navigate({ to: '/settings/teams' }),
    },
    {
      id: 'categories',
      name: t('settings.categories'),
      icon: IconSettings,
      permission: 'category:write',
      run: () => navigate({ to: '/settings/categories' }),
    },
  ]
  const all = [...fixed, ...forSome.filter(({ permission }) => !permission || may(me, permission))]

  return {
    matching: (words: string) =>
      all
        .filter(command => command.name.toLocaleLowerCase().includes(words))
        .map(command => ({ ...command, section: t('found.commands') })),
    searchFor: (words: string, search: (filter: string) => void): Entry => ({
      id: 'search',
      name: t('palette.searchFor', { words }),
      icon: IconSearch,
      run: () => search(words),
    }),
  }
}

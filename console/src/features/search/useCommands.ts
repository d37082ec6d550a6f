import {
  IconBolt,
  IconBuilding,
  IconHome,
  IconInbox,
  IconPlus,
  IconSearch,
  IconTicket,
  IconUserOff,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { type ReactNode, useState } from 'react'
import type { Schemas } from '@/lib/api/client'
import type { Command } from '@/lib/commands'
import { answerTo } from '@/lib/keyboard'
import { macrosOffered } from '@/lib/macroDoor'
import { may, useMe } from '@/lib/session'
import { SETTINGS } from '@/lib/settingsPages'
import { OF_A_TICKET } from '@/lib/ticketCommands'
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
  const [answers] = useState(() =>
    OF_A_TICKET.flatMap(command => {
      const run = answerTo(command)
      return run ? [{ command, run }] : []
    }),
  )
  const ofTicket = answers.map(({ command, run }): Entry => ({
    id: `key-${command}`,
    name: t(`key.${command}`),
    icon: IconTicket,
    keys: command,
    section: t('found.thisTicket'),
    run,
  }))

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
      id: 'organizations',
      name: t('people.organizations'),
      icon: IconBuilding,
      run: () => navigate({ to: '/people/organizations' }),
    },
    {
      id: 'blocked',
      name: t('people.blocked'),
      icon: IconUserOff,
      run: () => navigate({ to: '/people/blocked' }),
    },
  ]
  const pages = SETTINGS.flatMap(group => group.pages)
    .filter(({ permission }) => !permission || may(me, permission))
    .map(({ to, name, icon }): Entry => ({
      id: to,
      name: t(name),
      icon,
      keys: to === '/settings/outbox' ? 'outbox' : undefined,
      run: () => navigate({ to }),
    }))
  const places = [...fixed, ...pages].map(place => ({ ...place, section: t('found.commands') }))

  return {
    matching: (words: string) =>
      [...ofTicket, ...places].filter(({ name }) => name.toLocaleLowerCase().includes(words)),
    /** How many of them are for the ticket that is open. */
    ofTicket: ofTicket.length,
    searchFor: (words: string, search: (filter: string) => void): Entry => ({
      id: 'search',
      name: t('palette.searchFor', { words }),
      icon: IconSearch,
      run: () => search(words),
    }),
  }
}

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { keepBrowserTo, silenceBrowser } from '@/app/browserPush'
import { queryClient } from '@/app/queryClient'
import { NoSuchPage, RouteFailure, RouteWaiting } from '@/app/RouteFailure'
import { Shell } from '@/app/Shell'
import { speak, withWords } from '@/i18n'
import { onSignedOut, Problem } from '@/lib/api/client'
import { wear } from '@/lib/appearance'
import { adoptLayoutOnce } from '@/lib/layout'
import { whenIdle } from '@/lib/idle'
import { keys } from '@/lib/keys'
import { sessionQuery, tellZone } from '@/lib/session'

const root = createRootRoute({ component: Outlet })

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** A page of the console; two slashes would name another host. */
const ownPage = (value: unknown) =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { from?: string } => ({ from: ownPage(search.from) }),
  component: lazyRouteComponent(() => import('@/features/auth/SignInPage'), 'SignInPage'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { token?: string } => ({
    token: search.token === undefined ? undefined : String(search.token),
  }),
  component: lazyRouteComponent(() => import('@/features/auth/SetupPage'), 'SetupPage'),
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: RouteFailure,
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData(sessionQuery)
      wear(me.theme)
      adoptLayoutOnce(me)
      document.documentElement.dataset.density = me.density
      await speak(me.language)
      void tellZone(queryClient, me)
      keepBrowserTo(me)
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: { from: location.href } })
    }
  },
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => withWords(import('@/features/home/HomePage')), 'HomePage'),
})

const firstView = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'my-work' } })
  },
})

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox/$view',
  validateSearch: (search: Record<string, unknown>): { filter?: string; sort?: string } => ({
    filter: text(search.filter),
    sort: text(search.sort),
  }),
  component: lazyRouteComponent(() => import('@/features/inbox/InboxPage'), 'InboxPage'),
  onEnter: () => whenIdle(() => router.loadRouteChunk(inboxTicket)),
})

const inboxRest = createRoute({
  getParentRoute: () => inbox,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/inbox/NothingChosen'), 'NothingChosen'),
})

/** The editor is the heaviest part of a ticket; asked for only when the composer draws, it would come late. */
function ticketPage() {
  import('@/features/ticket/composer/DraftingTable').catch(() => undefined) // whoever needs it asks again
  return import('@/features/ticket/TicketPage')
}

const inboxTicket = createRoute({
  getParentRoute: () => inbox,
  path: '$number',
  params: {
    parse: ({ number }) => ({ number: Number(number) }),
    stringify: ({ number }) => ({ number: String(number) }),
  },
  component: lazyRouteComponent(ticketPage, 'TicketPage'),
})

const newTicket = createRoute({
  getParentRoute: () => shell,
  path: '/tickets/new',
  validateSearch: (search: Record<string, unknown>): { requester?: number } => ({
    requester: Number(search.requester) || undefined,
  }),
  component: lazyRouteComponent(() => withWords(import('@/features/ticket/NewTicketPage')), 'NewTicketPage'),
})

const tickets = createRoute({
  getParentRoute: () => shell,
  path: '/tickets',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'all-open' } })
  },
})

const ticketByNumber = createRoute({
  getParentRoute: () => shell,
  path: '/tickets/$number',
  beforeLoad: ({ params }) => {
    throw redirect({
      to: '/inbox/$view/$number',
      params: { view: 'all-open', number: Number(params.number) },
    })
  },
})

const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('@/features/people/ContactsPage'), 'ContactsPage'),
})

const contact = createRoute({
  getParentRoute: () => shell,
  path: '/people/contacts/$id',
  component: lazyRouteComponent(() => withWords(import('@/features/people/ContactPage')), 'ContactPage'),
})

const organizations = createRoute({
  getParentRoute: () => shell,
  path: '/people/organizations',
  component: lazyRouteComponent(() => import('@/features/people/OrganizationsPage'), 'OrganizationsPage'),
})

const blocked = createRoute({
  getParentRoute: () => shell,
  path: '/people/blocked',
  component: lazyRouteComponent(() => withWords(import('@/features/people/BlockedPage')), 'BlockedPage'),
})

const organization = createRoute({
  getParentRoute: () => shell,
  path: '/people/organizations/$id',
  component: lazyRouteComponent(
    () => withWords(import('@/features/people/OrganizationPage')),
    'OrganizationPage',
  ),
})

const contactsAlone = createRoute({
  getParentRoute: () => shell,
  path: '/people/contacts',
  beforeLoad: () => {
    throw redirect({ to: '/people' })
  },
})

/** Any other address has the menu beside it at least; outside of the shell it would lead nowhere. */
const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NoSuchPage })

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(
    () => withWords(import('@/features/settings/SettingsLayout')),
    'SettingsLayout',
  ),
  // Small as they are, its pages come together: else the menu names one while the one before it still stands there.
  onEnter: () => whenIdle(() => settingsPages.map(page => router.loadRouteChunk(page))),
})

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile' })
  },
})

const macros = createRoute({
  getParentRoute: () => settings,
  path: 'macros',
  component: lazyRouteComponent(
    () => withWords(import('@/features/ticket/macros/settings/MacrosPage')),
    'MacrosPage',
  ),
})
const protocol = createRoute({
  getParentRoute: () => settings,
  path: 'protocol',
  component: lazyRouteComponent(
    () => withWords(import('@/features/settings/protocol/ProtocolPage')),
    'ProtocolPage',
  ),
})
const profile = createRoute({
  getParentRoute: () => settings,
  path: 'profile',
  component: lazyRouteComponent(() => withWords(import('@/features/settings/ProfilePage')), 'ProfilePage'),
})
const agents = createRoute({
  getParentRoute: () => settings,
  path: 'agents',
  component: lazyRouteComponent(() => withWords(import('@/features/settings/AgentsPage')), 'AgentsPage'),
})
const teams = createRoute({
  getParentRoute: () => settings,
  path: 'teams',
  component: lazyRouteComponent(() => withWords(import('@/features/settings/TeamsPage')), 'TeamsPage'),
})
const categories = createRoute({
  getParentRoute: () => settings,
  path: 'categories',
  component: lazyRouteComponent(
    () => withWords(import('@/features/settings/CategoriesPage')),
    'CategoriesPage',
  ),
})
const tags = createRoute({
  getParentRoute: () => settings,
  path: 'tags',
  component: lazyRouteComponent(() => withWords(import('@/features/settings/tags/TagsPage')), 'TagsPage'),
})
const priorities = createRoute({
  getParentRoute: () => settings,
  path: 'priorities',
  component: lazyRouteComponent(
    () => withWords(import('@/features/settings/PriorityMatrixPage')),
    'PriorityMatrixPage',
  ),
})
const desk = createRoute({
  getParentRoute: () => settings,
  path: 'desk',
  component: lazyRouteComponent(() => withWords(import('@/features/settings/DeskPage')), 'DeskPage'),
})
const mailboxes = createRoute({
  getParentRoute: () => settings,
  path: 'mailboxes',
  validateSearch: (search: Record<string, unknown>): { consent?: string } => ({
    consent: search.consent === undefined ? undefined : String(search.consent),
  }),
  component: lazyRouteComponent(() => withWords(import('@/features/mail/MailboxesPage')), 'MailboxesPage'),
})
const mailFlow = createRoute({
  getParentRoute: () => settings,
  path: 'mail-flow',
  component: lazyRouteComponent(() => withWords(import('@/features/mail/FlowPage')), 'FlowPage'),
})
const mailFilters = createRoute({
  getParentRoute: () => settings,
  path: 'filters',
  component: lazyRouteComponent(
    () => withWords(import('@/features/mail/filters/FiltersPage')),
    'FiltersPage',
  ),
})
const mailLog = createRoute({
  getParentRoute: () => settings,
  path: 'mail-log',
  validateSearch: (search: Record<string, unknown>): { fate?: string } => ({ fate: text(search.fate) }),
  component: lazyRouteComponent(() => withWords(import('@/features/mail/FatesPage')), 'FatesPage'),
})
const outbox = createRoute({
  getParentRoute: () => settings,
  path: 'outbox',
  validateSearch: (search: Record<string, unknown>): { state?: string } => ({ state: text(search.state) }),
  component: lazyRouteComponent(() => withWords(import('@/features/mail/OutboxPage')), 'OutboxPage'),
})

const settingsPages = [
  profile,
  macros,
  protocol,
  agents,
  teams,
  categories,
  tags,
  priorities,
  desk,
  mailFlow,
  mailboxes,
  mailFilters,
  mailLog,
  outbox,
]

const tree = root.addChildren([
  signIn,
  setup,
  shell.addChildren([
    home,
    firstView,
    inbox.addChildren([inboxRest, inboxTicket]),
    newTicket,
    tickets,
    ticketByNumber,
    contacts,
    contactsAlone,
    contact,
    organizations,
    blocked,
    organization,
    settings.addChildren([settingsHome, ...settingsPages]),
    elsewhere,
  ]),
])

/** Every address of the console. */
export const router = createRouter({
  routeTree: tree,
  basepath: '/desk',
  defaultPreload: 'intent',
  defaultPendingComponent: RouteWaiting,
  defaultPendingMs: 120,
  defaultPendingMinMs: 0,
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: NoSuchPage,
})

onSignedOut(() => {
  silenceBrowser()
  queryClient.removeQueries({ queryKey: keys.session })
  router.invalidate()
})

/** The worker behind the browser's notifications says where a press on one leads; over plain http there is none. */
navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ open?: string }>) => {
  if (data.open) router.navigate({ href: data.open })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

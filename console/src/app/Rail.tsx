import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconCommand,
  IconHome,
  IconInbox,
  IconKeyboard,
  IconLogout,
  IconPlus,
  IconSearch,
  IconSettings,
  IconUser,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { leaveBrowser } from '@/app/browserPush'
import { useTranslation } from '@/i18n'
import { api } from '@/lib/api/client'
import { useMe } from '@/lib/session'
import { toastProblem } from '@/lib/toast'
import { Avatar } from '@/ui/Avatar'
import { Key } from '@/lib/Key'
import { Logo } from '@/ui/Logo'
import { tip } from '@/ui/tip'
import classes from './app.module.css'

const Bell = lazy(() => import('@/features/notifications/Bell'))

/** The narrow bar that leads to every part of the console. */
export function Rail({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.rail} aria-label={t('nav.main')}>
      <Link to="/" className={classes.logo} aria-label={t('nav.home')}>
        <Logo />
      </Link>
      <RailLink to="/" icon={IconHome} label={t('nav.home')} within={/^\/$/} />
      <RailLink to="/inbox/my-work" within={/^\/inbox\/(?!search)/} icon={IconInbox} label={t('nav.inbox')} />
      <RailLink to="/inbox/search" icon={IconSearch} label={t('nav.search')} />
      <RailLink to="/people" icon={IconUsers} label={t('nav.people')} />
      <span className={classes.grow} />
      <Suspense fallback={<span className={classes.railItem} />}>
        <Bell className={classes.railItem ?? ''} />
      </Suspense>
      <RailLink to="/tickets/new" icon={IconPlus} label={t('nav.newTicket')} />
      <UnstyledButton
        className={classes.railItem}
        data-wide-only
        onClick={openPalette}
        aria-label={t('nav.palette')}
        {...tip(t('nav.palette'), { side: 'right' })}
      >
        <IconCommand size={19} stroke={1.7} aria-hidden />
      </UnstyledButton>
      <RailLink to="/settings" icon={IconSettings} label={t('nav.settings')} />
      <YouMenu openHelp={openHelp} />
    </nav>
  )
}

function RailLink({
  to,
  within,
  icon: Icon,
  label,
}: {
  to: string
  within?: RegExp
  icon: TablerIcon
  label: string
}) {
  const active = useLocation({
    select: ({ pathname }) => (within ? within.test(pathname) : pathname.startsWith(to)),
  })
  return (
    <Link
      to={to}
      className={classes.railItem}
      aria-label={label}
      data-active={active || undefined}
      aria-current={active ? 'page' : undefined}
      {...tip(label, { side: 'right' })}
    >
      <Icon size={19} stroke={1.7} aria-hidden />
    </Link>
  )
}

function YouMenu({ openHelp }: { openHelp: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()

  async function signOut() {
    try {
      await leaveBrowser()
      await api.DELETE('/api/v1/session')
      client.clear()
      await navigate({ to: '/sign-in' })
    } catch (error) {
      toastProblem(error)
    }
  }

  return (
    <Menu position="right-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.railItem} aria-label={t('nav.you', { name: me.name })}>
          <Avatar name={me.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name}
          <br />
          {me.email}
        </Menu.Label>
        <Menu.Item leftSection={<IconUser size={16} />} onClick={() => navigate({ to: '/settings/profile' })}>
          {t('nav.profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          rightSection={<Key of="help" />}
          onClick={openHelp}
        >
          {t('nav.keyboard')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

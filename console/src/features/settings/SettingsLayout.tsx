import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from '@/i18n'
import { keptMailsQuery } from '@/lib/keptMails'
import { may, useMe } from '@/lib/session'
import { type Destination, SETTINGS } from '@/lib/settingsPages'
import { EmptyState } from '@/ui/states'
import { tip } from '@/ui/tip'
import classes from './settings.module.css'

/** The pages behind the cogwheel, with their menu; what an agent may not open says why. */
export function SettingsLayout() {
  const { t } = useTranslation()
  const me = useMe()
  const mayOpen = ({ permission }: Destination) => permission === undefined || may(me, permission)
  const here = useLocation({ select: ({ pathname }) => pathname })
  const menu = useRef<HTMLElement>(null)
  useEffect(() => {
    menu.current?.querySelector(`[href$="${here}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [here])
  const forbidden = SETTINGS.flatMap(group => group.pages).some(page => page.to === here && !mayOpen(page))
  return (
    <div className={classes.layout}>
      <nav ref={menu} className={`${classes.menu} strip`} aria-label={t('nav.settings')}>
        {SETTINGS.map(group => (
          <Fragment key={group.name}>
            <h2>{t(group.name)}</h2>
            {group.pages.map(page => (
              <Entry key={page.to} page={page} may={mayOpen(page)} />
            ))}
          </Fragment>
        ))}
      </nav>
      <div className={classes.page}>{forbidden ? <Forbidden /> : <Outlet />}</div>
    </div>
  )
}

function Forbidden() {
  const { t } = useTranslation()
  return (
    <main>
      <EmptyState icon={IconLock} title={t('problem.forbiddenTitle')}>
        {t('problem.mayNot')}
      </EmptyState>
    </main>
  )
}

/** How many mails wait there for somebody. */
function KeptCount() {
  const { t } = useTranslation()
  const count = useQuery(keptMailsQuery).data?.count ?? 0
  if (count === 0) return null
  return (
    <b className={classes.count} title={t('flow.waitForYou', { count })}>
      <span aria-hidden>{count}</span>
      <span className="visually-hidden">{t('flow.waitForYou', { count })}</span>
    </b>
  )
}

function Entry({ page: { to, icon: Icon, name }, may }: { page: Destination; may: boolean }) {
  const { t } = useTranslation()
  const content = (
    <>
      <Icon size={16} stroke={1.7} aria-hidden />
      <span>{t(name)}</span>
      {may && to === '/settings/mail-log' && <KeptCount />}
    </>
  )
  if (may) {
    return (
      <Link to={to} className={classes.entry}>
        {content}
      </Link>
    )
  }
  return (
    <button
      type="button"
      className={classes.entry}
      aria-disabled="true"
      aria-description={t('problem.mayNot')}
      {...tip(t('problem.mayNot'))}
    >
      {content}
    </button>
  )
}

import { Tooltip } from '@mantine/core'
import {
  IconBuildingLighthouse,
  IconCategory,
  IconGridDots,
  IconHeadset,
  IconInbox,
  IconMailSearch,
  IconSend,
  IconUser,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { administers, useMe } from '@/lib/session'
import classes from './settings.module.css'

/** The pages behind the cogwheel, with their menu; what an agent may not open says why. */
export function SettingsLayout() {
  const { t } = useTranslation()
  const may = administers(useMe())
  return (
    <div className={classes.layout}>
      <nav className={classes.menu} aria-label={t('nav.settings')}>
        <h2>{t('settings.you')}</h2>
        <Entry to="/settings/profile" icon={IconUser} name={t('nav.profile')} />
        <h2>{t('settings.desk')}</h2>
        <Entry to="/settings/agents" icon={IconHeadset} name={t('settings.agents')} may={may} />
        <Entry to="/settings/teams" icon={IconUsersGroup} name={t('settings.teams')} may={may} />
        <Entry to="/settings/categories" icon={IconCategory} name={t('settings.categories')} may={may} />
        <Entry to="/settings/priorities" icon={IconGridDots} name={t('settings.priorities')} may={may} />
        <Entry
          to="/settings/desk"
          icon={IconBuildingLighthouse}
          name={t('settings.deskSettings')}
          may={may}
        />
        <h2>{t('settings.mail')}</h2>
        <Entry to="/settings/mailboxes" icon={IconInbox} name={t('settings.mailboxes')} may={may} />
        <Entry to="/settings/mail-log" icon={IconMailSearch} name={t('settings.mailLog')} may={may} />
        <Entry to="/settings/outbox" icon={IconSend} name={t('settings.outbox')} may={may} />
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  )
}

function Entry({
  to,
  icon: Icon,
  name,
  may = true,
}: {
  to: string
  icon: TablerIcon
  name: string
  may?: boolean
}) {
  const { t } = useTranslation()
  const content = (
    <>
      <Icon size={16} stroke={1.7} aria-hidden />
      <span>{name}</span>
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
    <Tooltip label={t('settings.onlyAdministrators')}>
      <button
        type="button"
        className={classes.entry}
        aria-disabled="true"
        aria-description={t('settings.onlyAdministrators')}
      >
        {content}
      </button>
    </Tooltip>
  )
}

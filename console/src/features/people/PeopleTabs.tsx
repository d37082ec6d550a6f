import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import classes from './people.module.css'

/** The choice between people and the companies they belong to. */
export function PeopleTabs() {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('nav.people')}>
      <Link to="/people" activeOptions={{ exact: true }}>
        {t('people.contacts')}
      </Link>
      <Link to="/people/organizations">{t('people.organizations')}</Link>
      <Link to="/people/blocked">{t('people.blocked')}</Link>
    </nav>
  )
}

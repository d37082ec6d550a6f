import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { keptMailsQuery } from '@/lib/keptMails'
import classes from './home.module.css'

/** Mail that came and is no ticket until somebody decides; nothing while there is none. */
export default function KeptMails() {
  const { t } = useTranslation()
  const kept = useQuery(keptMailsQuery).data
  if (!kept || kept.count === 0) return null
  return (
    <Link className={classes.kept} to="/settings/mail-log" search={{ fate: kept.fate }}>
      <IconLock size={16} stroke={2} aria-hidden />
      {t('flow.waitForYou', { count: kept.count })}
    </Link>
  )
}

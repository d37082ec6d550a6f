import { IconChevronsLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { cappedCount } from '@/lib/format'
import { IconButton } from '@/ui/IconButton'
import { ErrorState, Skeletons } from '@/ui/states'
import classes from './inbox.module.css'
import { useView } from './useView'
import { useViewName } from './useViewName'
import { viewIcon } from './viewIcons'

const COUNTED = (key: string) => key !== 'recently-solved' && key !== 'bin'

/** Every view of the desk with how much waits in it. */
export function ViewsPane({ collapse }: { collapse: () => void }) {
  const { t } = useTranslation()
  const { views } = useView()
  return (
    <nav className={classes.views} aria-label={t('inbox.views')}>
      <header>
        <h1>{t('nav.inbox')}</h1>
        <IconButton
          icon={IconChevronsLeft}
          iconSize={16}
          size={26}
          label={t('inbox.hideViews')}
          onClick={collapse}
        />
      </header>
      {views.isPending && <Skeletons rows={6} />}
      {views.error && <ErrorState error={views.error} retry={() => views.refetch()} />}
      {views.data && <ViewGroups views={views.data} />}
    </nav>
  )
}

function ViewGroups({ views }: { views: Schemas['View'][] }) {
  const { t } = useTranslation()
  const of = (group: Schemas['ViewGroup']) => views.filter(view => view.group === group)
  const teams = of('team')
  return (
    <>
      <ViewLinks views={[...of('personal'), ...of('desk')]} />
      {teams.length > 0 && (
        <>
          <h2>{t('inbox.teams')}</h2>
          <ViewLinks views={teams} />
        </>
      )}
    </>
  )
}

function ViewLinks({ views }: { views: Schemas['View'][] }) {
  const { i18n } = useTranslation()
  const nameOf = useViewName()
  const { key: current } = useView()
  return (
    <ul>
      {views.map(view => {
        const Icon = viewIcon(view.key)
        return (
          <li key={view.key}>
            <Link
              to="/inbox/$view"
              params={{ view: view.key }}
              className={classes.view}
              aria-current={view.key === current ? 'page' : undefined}
            >
              <Icon size={16} stroke={1.7} aria-hidden />
              <span>{nameOf(view)}</span>
              {COUNTED(view.key) && <small>{cappedCount(view.count, i18n.language)}</small>}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

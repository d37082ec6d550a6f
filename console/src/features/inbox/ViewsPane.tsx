import { Menu } from '@mantine/core'
import { IconChevronsLeft, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { createElement, Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { cappedCount } from '@/lib/format'
import { IconButton } from '@/ui/IconButton'
import { ErrorState, Skeletons } from '@/ui/states'
import classes from './inbox.module.css'
import { useView } from './useView'
import { useViewName } from './useViewName'
import { viewIcon } from './viewIcons'
import { ViewActions, ViewDialog } from './views/later'
import { useOrder } from './views/useOrder'

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true }

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
  const [ordered, place] = useOrder(views)
  const of = (group: Schemas['OwnerGroup']) => ordered.filter(view => view.group === group)
  const teams = of('team')
  return (
    <>
      <ViewLinks views={of('personal')} place={place} />
      <ViewLinks views={of('desk')} place={place} />
      {teams.length > 0 && (
        <>
          <h2>{t('inbox.teams')}</h2>
          <ViewLinks views={teams} place={place} />
        </>
      )}
    </>
  )
}

interface Links {
  views: Schemas['View'][]
  /** Puts a view before another, or last. */
  place: (key: string, before: string | undefined) => void
}

function ViewLinks({ views, place }: Links) {
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  return (
    <ul>
      {views.map((view, index) => (
        <li
          key={view.key}
          draggable
          data-over={(over === view.key && dragged !== view.key) || undefined}
          onDragStart={() => setDragged(view.key)}
          onDragEnd={() => {
            setDragged(undefined)
            setOver(undefined)
          }}
          onDragOver={event => {
            if (!dragged) return
            event.preventDefault()
            setOver(view.key)
          }}
          onDrop={() => dragged && dragged !== view.key && place(dragged, view.key)}
        >
          <ViewLink
            view={view}
            up={index > 0 ? () => place(view.key, views[index - 1]?.key) : undefined}
            down={index < views.length - 1 ? () => place(view.key, views[index + 2]?.key) : undefined}
          />
        </li>
      ))}
    </ul>
  )
}

function ViewLink({ view, up, down }: { view: Schemas['View']; up?: () => void; down?: () => void }) {
  const { t, i18n } = useTranslation()
  const name = useViewName()(view)
  const { key: current } = useView()
  const [menu, setMenu] = useState(false)
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Link
        to="/inbox/$view"
        params={{ view: view.key }}
        className={classes.view}
        aria-current={view.key === current ? 'page' : undefined}
        title={view.problem ?? undefined}
        draggable={false}
      >
        {createElement(viewIcon(view.problem ? 'broken' : view.key), icon)}
        <span>{name}</span>
        {COUNTED(view.key) && <small>{cappedCount(view.count, i18n.language)}</small>}
      </Link>
      <Menu position="bottom-end" opened={menu} onChange={setMenu} width={200}>
        <Menu.Target>
          <IconButton
            icon={IconDots}
            iconSize={15}
            size={22}
            className={classes.viewActions}
            label={t('inbox.viewActions', { name })}
          />
        </Menu.Target>
        {menu && (
          <Suspense>
            <ViewActions view={view} name={name} up={up} down={down} edit={() => setEditing(true)} />
          </Suspense>
        )}
      </Menu>
      {editing && (
        <Suspense>
          <ViewDialog view={view} filter={view.filter} sort={view.sort} close={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  )
}

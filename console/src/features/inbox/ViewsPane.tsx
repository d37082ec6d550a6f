import { IconChevronsLeft, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { createElement, memo, Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { cappedCount } from '@/lib/format'
import { IconButton } from '@/ui/IconButton'
import { NearMenu } from '@/ui/NearMenu'
import { ErrorState, Skeletons } from '@/ui/states'
import classes from './inbox.module.css'
import { useView } from './useView'
import { useViewName } from './useViewName'
import { viewIcon } from './viewIcons'
import { ViewActions, ViewDialog } from './views/later'
import { beforeWhich } from './views/order'
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
  const { key: current } = useView()
  const of = (group: Schemas['OwnerGroup']) => ordered.filter(view => view.group === group)
  const teams = of('team')
  return (
    <>
      <ViewLinks views={of('personal')} current={current} place={place} />
      <ViewLinks views={of('desk')} current={current} place={place} />
      {teams.length > 0 && (
        <>
          <h2>{t('inbox.teams')}</h2>
          <ViewLinks views={teams} current={current} place={place} />
        </>
      )}
    </>
  )
}

interface Links {
  views: Schemas['View'][]
  current: string
  /** Puts a view before another, or last. */
  place: (key: string, before: string | undefined) => void
}

function ViewLinks({ views, current, place }: Links) {
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  function drop(onto: string) {
    if (!dragged || dragged === onto) return
    const keys = views.map(({ key }) => key)
    place(dragged, beforeWhich(keys, dragged, onto))
  }
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
          onDrop={() => drop(view.key)}
        >
          <ViewLink
            view={view}
            current={view.key === current}
            above={views[index - 1]?.key}
            last={index === views.length - 1}
            below={views[index + 2]?.key}
            place={place}
          />
        </li>
      ))}
    </ul>
  )
}

interface Linked {
  view: Schemas['View']
  current: boolean
  /** Before which view it stands when it goes up. */
  above: string | undefined
  last: boolean
  /** Before which view it stands when it goes down; last where there is none. */
  below: string | undefined
  place: Links['place']
}

/** Drawn anew only when something of it changes: there may be dozens, and each ticket that is opened changes none. */
const ViewLink = memo(function ViewLink({ view, current, above, last, below, place }: Linked) {
  const { t, i18n } = useTranslation()
  const name = useViewName()(view)
  const [menu, setMenu] = useState(false)
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Link
        to="/inbox/$view"
        params={{ view: view.key }}
        className={classes.view}
        aria-current={current ? 'page' : undefined}
        title={view.problem ?? undefined}
        draggable={false}
      >
        {createElement(viewIcon(view.problem ? 'broken' : view.key), icon)}
        <span>{name}</span>
        {COUNTED(view.key) && <small>{cappedCount(view.count, i18n.language)}</small>}
      </Link>
      <NearMenu
        position="bottom-end"
        opened={menu}
        onChange={setMenu}
        width={200}
        button={props => (
          <IconButton
            icon={IconDots}
            iconSize={15}
            size={22}
            className={classes.viewActions}
            label={t('inbox.viewActions', { name })}
            {...props}
          />
        )}
      >
        {menu && (
          <Suspense>
            <ViewActions
              view={view}
              name={name}
              up={above ? () => place(view.key, above) : undefined}
              down={last ? undefined : () => place(view.key, below)}
              edit={() => setEditing(true)}
            />
          </Suspense>
        )}
      </NearMenu>
      {editing && (
        <Suspense>
          <ViewDialog view={view} filter={view.filter} sort={view.sort} close={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  )
})

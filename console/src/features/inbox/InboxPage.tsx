import {
  IconAlertTriangle,
  IconCompass,
  IconLayoutSidebar,
  IconListCheck,
  IconTable,
} from '@tabler/icons-react'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { useLayout } from '@/lib/remembered'
import { IconButton } from '@/ui/IconButton'
import { Splitter } from '@/ui/Splitter'
import { EmptyState, ErrorState } from '@/ui/states'
import { FilterInWords } from './FilterInWords'
import classes from './inbox.module.css'
import { KeptTabs } from './KeptTabs'
import { SearchBox } from './SearchBox'
import { SortMenu } from './SortMenu'
import { useLook } from './look/useLook'
import { type GroupPages, RowSkeletons } from './Rows'
import { TicketList } from './TicketList'
import { useSelection } from '@/lib/useSelection'
import { useView } from './useView'
import { ViewMenu } from './ViewMenu'
import { SaveView } from './views/SaveView'
import { ViewsPane } from './ViewsPane'

const GroupedList = lazy(() => withWords(import('@/features/inbox/look/GroupedList')))
const TicketTable = lazy(() => withWords(import('@/features/inbox/look/TicketTable')))
const ColumnMenu = lazy(() => withWords(import('@/features/inbox/look/ColumnMenu')))

/** The agents' desk: views, the list of one of them, and the ticket chosen from it. */
export function InboxPage() {
  const { t } = useTranslation()
  const { number } = useView()
  const { wide, table } = useLook()
  const [viewsShown, showViews] = useLayout('views.shown', true)
  const [viewsWidth, setViewsWidth] = useLayout('views.width', 196)
  const [listWidth, setListWidth] = useLayout('list.width', 348)
  return (
    <main
      className={classes.inbox}
      data-ticket={number !== undefined || undefined}
      data-table={table || undefined}
      data-wide={wide || undefined}
    >
      {viewsShown && (
        <div className={classes.viewsPane} style={{ width: viewsWidth }}>
          <ViewsPane collapse={() => showViews(false)} />
          <Splitter
            label={t('inbox.resizeViews')}
            pane="before"
            width={viewsWidth}
            min={150}
            max={340}
            onWidth={setViewsWidth}
          />
        </div>
      )}
      <div className={classes.listPane} style={{ '--list-width': `${listWidth}px` }}>
        <ListPane viewsShown={viewsShown} showViews={() => showViews(true)} />
        <Splitter
          label={t('inbox.resizeList')}
          pane="before"
          width={listWidth}
          min={270}
          max={620}
          onWidth={setListWidth}
        />
      </div>
      <div className={classes.ticketPane}>
        {!wide && <KeptTabs />}
        <Outlet />
      </div>
    </main>
  )
}

function ListPane({ viewsShown, showViews }: { viewsShown: boolean; showViews: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { key, view, filter, ownFilter, sort, number, known, views } = useView()
  const look = useLook()
  const list = `${key} ${filter} ${sort}`
  const selection = useSelection(list)
  const searching = filter !== ownFilter || key === 'search'
  const by = look.groupedBy
  const shown = `${list} ${by}`
  const groupPages = useState<GroupPages>({})
  const [near, setNear] = useState(number)
  const [mistaken, setMistaken] = useState(false)
  if (number !== undefined && number !== near) setNear(number)
  const tickets = { view: key, filter, sort, chosen: number, searching, selection, near }

  function apply(change: { filter?: string; sort?: string }) {
    const search = {
      filter: filter === ownFilter ? undefined : filter,
      sort: undefined as string | undefined,
      ...change,
    }
    navigate({ to: '/inbox/$view', params: { view: key }, search })
  }

  return (
    <section className={classes.list} aria-label={t('inbox.tickets')}>
      {look.wide && <KeptTabs />}
      <div className={classes.listHead} data-views-shown={viewsShown}>
        {!viewsShown && (
          <span className={classes.wideOnly}>
            <IconButton icon={IconLayoutSidebar} label={t('inbox.showViews')} onClick={showViews} />
          </span>
        )}
        <ViewMenu />
      </div>
      <div className={classes.bar}>
        <SearchBox
          key={key}
          filter={filter}
          changed={filter !== ownFilter}
          apply={next => apply({ filter: next })}
          onMistake={setMistaken}
        />
      </div>
      <div className={classes.inWords}>
        <FilterInWords filter={filter} />
        <IconButton
          icon={IconListCheck}
          iconSize={15}
          size={22}
          label={t('inbox.pickSeveral')}
          shortcut="pick"
          aria-pressed={selection.picking}
          onClick={selection.turnPicking}
        />
        <span className={classes.roomy}>
          <IconButton
            icon={IconTable}
            iconSize={15}
            size={22}
            label={t('inbox.asTable')}
            aria-pressed={look.table}
            onClick={look.turnTable}
          />
        </span>
        {look.wide && (
          <Suspense>
            <ColumnMenu />
          </Suspense>
        )}
        {!mistaken && (searching || (view && sort !== view.sort)) && <SaveView filter={filter} sort={sort} />}
        <SortMenu sort={sort} choose={next => apply({ sort: next })} />
      </div>
      {view?.problem && filter === ownFilter && (
        <EmptyState icon={IconAlertTriangle} title={view.problem}>
          {t('inbox.brokenView')}
        </EmptyState>
      )}
      {known && !(view?.problem && filter === ownFilter) && (
        <Suspense fallback={<RowSkeletons />}>
          {look.wide ? (
            <TicketTable key={shown} {...tickets} by={by} pages={groupPages} />
          ) : by ? (
            <GroupedList key={shown} {...tickets} by={by} pages={groupPages} />
          ) : (
            <TicketList key={shown} {...tickets} />
          )}
        </Suspense>
      )}
      {!known && views.isPending && <RowSkeletons />}
      {!known && views.data && (
        <EmptyState icon={IconCompass} title={t('problem.noPage')}>
          {t('problem.noPageHint')}
        </EmptyState>
      )}
      {!known && views.error && <ErrorState error={views.error} retry={() => views.refetch()} />}
    </section>
  )
}

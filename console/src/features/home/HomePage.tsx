import { IconBeach } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { cappedCount, firstName } from '@/lib/format'
import { useMay, useMe } from '@/lib/session'
import { viewsQuery } from '@/lib/tickets'
import { Page, Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'
import { FirstSteps } from './FirstSteps'
import classes from './home.module.css'
import { ShortList } from './ShortList'

const KeptMails = lazy(() => withWords(import('@/features/home/KeptMails')))

/** The start of the day: what waits for me, what nobody has taken, how the teams are loaded. */
export function HomePage() {
  const { t } = useTranslation()
  const me = useMe()
  const mayBegin = useMay('mailbox:write')
  const mayReadMail = useMay('mail:read')
  const views = useQuery(viewsQuery)
  const view = (key: string) => views.data?.find(one => one.key === key)
  return (
    <Page title={t(greeting(), { name: firstName(me.name) })} intro={me.product.deskName} wide>
      {views.isPending && <Skeletons rows={8} />}
      {views.error && <ErrorState error={views.error} retry={() => views.refetch()} />}
      {views.data && (
        <div className={classes.columns}>
          <div>
            {mayBegin && <FirstSteps />}
            {mayReadMail && (
              <Suspense>
                <KeptMails />
              </Suspense>
            )}
            <TicketsOf view={view('my-work')} title={t('home.myWork')} empty={t('home.myWorkEmpty')} />
            <TicketsOf
              view={view('unassigned')}
              title={t('home.unassigned')}
              empty={t('home.unassignedEmpty')}
            />
          </div>
          <TeamLoad teams={views.data.filter(one => one.group === 'team' && !one.saved)} />
        </div>
      )}
    </Page>
  )
}

function greeting() {
  const hour = new Date().getHours()
  if (hour < 5) return 'home.goodNight'
  if (hour < 11) return 'home.goodMorning'
  return hour < 17 ? 'home.goodDay' : 'home.goodEvening'
}

function TicketsOf({
  view,
  title,
  empty,
}: {
  view: Schemas['View'] | undefined
  title: string
  empty: string
}) {
  const { t, i18n } = useTranslation()
  if (!view) return null
  const all = (
    <Link to="/inbox/$view" params={{ view: view.key }}>
      {t('home.seeAll', { total: cappedCount(view.count, i18n.language) })}
    </Link>
  )
  return (
    <Section title={title} actions={(view.count?.value ?? 0) > 0 && all}>
      <ShortList
        view={view}
        empty={
          <p className={classes.empty}>
            <IconBeach size={18} aria-hidden /> {empty}
          </p>
        }
      />
    </Section>
  )
}

function TeamLoad({ teams }: { teams: Schemas['View'][] }) {
  const { t, i18n } = useTranslation()
  const mayJoin = useMay('team:write')
  const most = Math.max(1, ...teams.map(team => team.count?.value ?? 0))
  return (
    <Section title={t('home.teams')} intro={t('home.teamsHint')}>
      {teams.length === 0 && (
        <p className={classes.empty}>
          {mayJoin ? (
            <span>
              {t('home.noTeamsYours')} <Link to="/settings/teams">{t('home.joinTeam')}</Link>
            </span>
          ) : (
            t('home.noTeams')
          )}
        </p>
      )}
      <ul className={classes.teams}>
        {teams.map(team => (
          <li key={team.key}>
            <Link to="/inbox/$view" params={{ view: team.key }}>
              <span>{team.name}</span>
              <b>{cappedCount(team.count, i18n.language)}</b>
              <i aria-hidden style={{ '--share': (team.count?.value ?? 0) / most }} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

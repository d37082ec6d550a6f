import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { agentsQuery, mailboxesQuery, teamsQuery } from '@/lib/directory'
import { Section } from '@/ui/Page'
import classes from './home.module.css'

/** What a desk needs before its first mail; gone once there is an address to write to and a team to answer. */
export function FirstSteps() {
  const { t } = useTranslation()
  const mailboxes = useQuery(mailboxesQuery).data
  const teams = useQuery(teamsQuery).data
  const agents = useQuery(agentsQuery).data
  if (!mailboxes || !teams || !agents || (mailboxes.length > 0 && teams.length > 0)) return null
  return (
    <Section title={t('home.firstSteps')} intro={t('home.firstStepsIntro')}>
      <ol className={classes.steps}>
        <Step
          to="/settings/mailboxes"
          done={mailboxes.length > 0}
          title={t('home.stepMailbox')}
          hint={t('home.stepMailboxHint')}
        />
        <Step
          to="/settings/teams"
          done={teams.length > 0}
          title={t('home.stepTeam')}
          hint={t('home.stepTeamHint')}
        />
        <Step
          to="/settings/agents"
          done={agents.length > 1}
          title={t('home.stepAgents')}
          hint={t('home.stepAgentsHint')}
        />
      </ol>
    </Section>
  )
}

function Step({
  to,
  done,
  title,
  hint,
}: {
  to: LinkProps['to']
  done: boolean
  title: string
  hint: string
}) {
  const { t } = useTranslation()
  return (
    <li data-done={done || undefined}>
      <Link to={to}>
        <i>{done && <IconCheck size={14} aria-label={t('home.stepDone')} />}</i>
        <span>
          <b>{title}</b>
          <small>{hint}</small>
        </span>
      </Link>
    </li>
  )
}

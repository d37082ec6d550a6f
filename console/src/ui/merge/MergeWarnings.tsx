import { IconAlertTriangle, IconCircleCheck, IconClockPause, IconUsers } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { comingTogether, inCopyHere, lostIn } from '@/lib/mergeable'
import type { Held } from './heldOf'
import classes from './merge.module.css'

type Ticket = Schemas['Ticket']

/** What to know before tickets are merged: whose work would be lost, who would get mail, and what is about to leave. */
export function MergeWarnings({ stays, go, held }: { stays: Ticket; go: Ticket[]; held: Held[] }) {
  return (
    <>
      <Solved stays={stays} go={go} />
      <Together stays={stays} go={go} />
      <AboutToLeave stays={stays} held={held} />
    </>
  )
}

function Solved({ stays, go }: { stays: Ticket; go: Ticket[] }) {
  const { t } = useTranslation()
  const lost = lostIn(stays, go)
  if (lost.length === 0) return null
  const names = lost.map(({ number }) => `#${number}`).join(', ')
  return (
    <section className={classes.warning} role="alert">
      <b>
        <IconCircleCheck size={17} stroke={2} aria-hidden />
        {t('merge.staysSolved', { number: stays.number })}
      </b>
      <p>{t('merge.staysSolvedHint', { count: lost.length, names })}</p>
    </section>
  )
}

function Together({ stays, go }: { stays: Ticket; go: Ticket[] }) {
  const { t } = useTranslation()
  const together = comingTogether(stays, go)
  if (!together) return null
  const tickets = [stays, ...go]
  const at = ({ name }: Schemas['ContactRef'], organization: Schemas['OrganizationRef'] | null) =>
    `${name} · ${organization?.name ?? t('merge.noOrganization')}`
  const Icon = together === 'strangers' ? IconAlertTriangle : IconUsers
  return (
    <section className={classes.warning} data-strangers={together === 'strangers' || undefined} role="alert">
      <b>
        <Icon size={17} stroke={2} aria-hidden />
        {t(`merge.${together}`)}
      </b>
      <ul>
        {tickets.map(ticket => {
          const inCopy = inCopyHere(ticket, tickets)
          return (
            <li key={ticket.number}>
              #{ticket.number}: {at(ticket.requester, ticket.organization)}
              {inCopy.length > 0 && (
                <>
                  {'; '}
                  {t('merge.inCopy', {
                    names: inCopy.map(({ contact, organization }) => at(contact, organization)).join(', '),
                  })}
                </>
              )}
            </li>
          )
        })}
      </ul>
      <p>{t(`merge.${together}Hint`, { into: stays.number })}</p>
    </section>
  )
}

function AboutToLeave({ stays, held }: { stays: Ticket; held: Held[] }) {
  const { t, i18n } = useTranslation()
  const waiting = held.filter(({ stopped }) => !stopped)
  if (waiting.length === 0) return null
  return (
    <section className={classes.warning} role="status">
      <b>
        <IconClockPause size={17} stroke={2} aria-hidden />
        {t('merge.waits')}
      </b>
      <ul>
        {waiting.map(({ id, number, author, leavesAt, to, cc }) => (
          <li key={id}>
            {t(number === stays.number ? 'merge.waitsHere' : 'merge.waitsThere', {
              name: author.name,
              number,
              into: stays.number,
              time: moment(leavesAt, i18n.language),
              to: [...to, ...cc].join(', '),
            })}
          </li>
        ))}
      </ul>
      <p>{t('merge.waitsHint')}</p>
    </section>
  )
}

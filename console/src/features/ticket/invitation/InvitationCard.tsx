import {
  IconCalendarCancel,
  IconCalendarCheck,
  IconCalendarEvent,
  IconCalendarQuestion,
  IconCalendarRepeat,
  IconClock,
  IconMapPin,
  IconUser,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { zoneHere } from '@/lib/timeZones'
import { LinkedText } from '@/ui/SafeHtml'
import classes from './invitation.module.css'
import { answerTone, leafOf, repetitionOf, stateOf, whenOf, type Tone } from './wording'

type Attendee = Schemas['InvitationAttendee']

const ICONS: Record<Tone, Icon> = {
  plain: IconCalendarEvent,
  asks: IconCalendarEvent,
  good: IconCalendarCheck,
  unsure: IconCalendarQuestion,
  bad: IconCalendarCancel,
}

const SHOWN_AT_FIRST = 6

/** An event that came with a message: what becomes of it, when and where it is, and who takes part. */
export default function InvitationCard({ invitation }: { invitation: Schemas['Invitation'] }) {
  const { t, i18n } = useTranslation()
  const { times, repetition, organizer, location } = invitation
  const title = invitation.title ?? t('invitation.untitled')
  const state = stateOf(invitation, t)
  const cancelled = invitation.purpose === 'cancel' || invitation.standing === 'cancelled'
  const StateIcon = ICONS[state.tone]
  return (
    // no landmark: several in a conversation may have one title
    <section
      role="group"
      className={classes.invitation}
      data-tone={state.tone}
      aria-label={t('invitation.label', { title })}
    >
      {times && <Leaf times={times} />}
      <div className={classes.body}>
        <p className={classes.state}>
          <StateIcon size={15} stroke={2} aria-hidden />
          {state.words}
        </p>
        <h3>{cancelled ? <s>{title}</s> : title}</h3>
        <dl>
          {times && (
            <Fact icon={IconClock} label={t('invitation.when')}>
              <When times={times} />
              {invitation.standing === 'tentative' && (
                <span className={classes.there}>{t('invitation.unconfirmed')}</span>
              )}
            </Fact>
          )}
          {(repetition || invitation.singleDate) && (
            <Fact icon={IconCalendarRepeat} label={t('invitation.repeats')}>
              {repetition ? repetitionOf(repetition, i18n.language, t) : t('invitation.singleDate')}
            </Fact>
          )}
          {location && (
            <Fact icon={IconMapPin} label={t('invitation.where')}>
              <LinkedText text={location} />
            </Fact>
          )}
          {organizer && (
            <Fact icon={IconUser} label={t('invitation.organizer')}>
              <Person person={organizer} /> <span className={classes.aside}>{t('invitation.organizer')}</span>
            </Fact>
          )}
          {invitation.purpose !== 'reply' && <Attendees invitation={invitation} />}
        </dl>
      </div>
    </section>
  )
}

/** The day as a leaf of a calendar; the words beside it say the same to those who do not see it. */
function Leaf({ times }: { times: Schemas['InvitationTimes'] }) {
  const { i18n } = useTranslation()
  const { day, month } = leafOf(times, i18n.language, zoneHere())
  return (
    <div className={classes.leaf} aria-hidden>
      <span>{month}</span>
      <b>{day}</b>
    </div>
  )
}

function Fact({ icon: Icon, label, children }: { icon: Icon; label: string; children: ReactNode }) {
  return (
    <div>
      <dt title={label}>
        <Icon size={15} stroke={1.7} aria-hidden />
        <span className="visually-hidden">{label}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function When({ times }: { times: Schemas['InvitationTimes'] }) {
  const { t, i18n } = useTranslation()
  const { here, there, hint } = whenOf(times, i18n.language, zoneHere())
  return (
    <>
      {here} {hint && <span className={classes.aside}>{t(`invitation.${hint}`)}</span>}
      {there && <span className={classes.there}>{there}</span>}
    </>
  )
}

function Person({ person: { name, address } }: { person: Attendee }) {
  return <span title={name && address ? address : undefined}>{name ?? address}</span>
}

function Attendees({ invitation }: { invitation: Schemas['Invitation'] }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const { attendees, moreAttendees, organizer } = invitation
  const invited = attendees.filter(one => !one.address || one.address !== organizer?.address)
  if (invited.length === 0) return null
  const shown = all ? invited : invited.slice(0, SHOWN_AT_FIRST)
  return (
    <Fact icon={IconUsers} label={t('invitation.attendees')}>
      {t('invitation.invited', { count: invited.length + moreAttendees })}
      <ul>
        {shown.map((one, index) => (
          <li key={index}>
            <Person person={one} />{' '}
            <span className={classes.answer} data-tone={answerTone(one.answer)}>
              {t(`invitationAnswer.${one.answer}`)}
            </span>
          </li>
        ))}
        {all && moreAttendees > 0 && (
          <li className={classes.aside}>{t('invitation.more', { left: moreAttendees })}</li>
        )}
      </ul>
      {invited.length > SHOWN_AT_FIRST && (
        <button type="button" className={classes.all} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('invitation.showFewer') : t('invitation.showAll', { all: invited.length + moreAttendees })}
        </button>
      )}
    </Fact>
  )
}

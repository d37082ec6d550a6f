import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { localeOf } from '@/lib/format'
import { useNow } from '@/lib/now'
import { useMay } from '@/lib/session'
import { ChannelIcon } from '@/ui/marks'
import { ShortTime } from '@/ui/Time'
import { UndeliverableMark } from '@/ui/UndeliverableMark'
import { Blocked } from './Blocked'
import { ChoiceInPlace, TextInPlace } from './EditInPlace'
import { MergedHere } from './MergedHere'
import { PersonActions } from './PersonActions'
import classes from './person.module.css'
import { timeThere, zoneName } from './timeThere'
import { duplicatesQuery, usePerson } from './usePerson'
import { SeesAll } from './SeesAll'

const MergeDialog = lazy(() => import('./MergeDialog'))

const CHANNELS = ['email', 'portal', 'chat', 'phone', 'social', 'api', 'alert'] as const

/** Who somebody is: how to reach them, where they belong, and what may be mistaken about them. */
export default function PersonCard({ person }: { person: Schemas['Contact'] }) {
  const { t, i18n } = useTranslation()
  const { change } = usePerson()
  const languages = languageOptions(i18n.language, person.language)
  return (
    <div className={classes.card}>
      <Blocked person={person} />
      <PerhapsTheSame person={person} />
      <dl className={classes.facts}>
        <Fact name={t('people.addresses')} long>
          {person.addresses.length === 0 && '–'}
          {person.addresses.map((address, index) => (
            <div key={address}>
              <span>{address}</span>
              {index === 0 && person.addresses.length > 1 && (
                <span className={classes.preferred}>{t('person.preferred')}</span>
              )}
              {person.undeliverable.includes(address) && (
                <UndeliverableMark person={person} address={address} />
              )}
            </div>
          ))}
        </Fact>
        <Fact name={t('people.organization')}>
          {person.organization ? (
            <Link to="/people/organizations/$id" params={{ id: String(person.organization.id) }}>
              {person.organization.name}
            </Link>
          ) : (
            '–'
          )}
          <SeesAll person={person} />
        </Fact>
        <Fact name={t('people.phone')}>
          <TextInPlace
            label={t('people.phone')}
            value={person.phone}
            save={phone => change(person, { phone }, { phone: person.phone })}
          />
        </Fact>
        <Fact name={t('field.language')}>
          <ChoiceInPlace
            label={t('field.language')}
            value={person.language}
            options={languages}
            save={language => change(person, { language }, { language: person.language })}
          >
            {languages.find(({ value }) => value === person.language)?.label}
          </ChoiceInPlace>
        </Fact>
        <Fact name={t('person.zone')}>
          <ChoiceInPlace
            label={t('person.zone')}
            value={person.timeZone}
            options={ZONES}
            save={timeZone => change(person, { timeZone }, { timeZone: person.timeZone })}
          >
            {person.timeZone && <ZoneAndTime zone={person.timeZone} />}
          </ChoiceInPlace>
        </Fact>
        <Fact name={t('person.channels')}>
          <span className={classes.channels}>
            {CHANNELS.filter(channel => person.channels.includes(channel)).map(channel => (
              <span key={channel}>
                <span aria-hidden>
                  <ChannelIcon channel={channel} />
                </span>
                {t(`channel.${channel}`)}
              </span>
            ))}
            {person.channels.length === 0 && '–'}
          </span>
        </Fact>
        <Fact name={t('people.since')}>
          <ShortTime at={person.createdAt} />
        </Fact>
        <Fact name={t('people.note')} long wide>
          <TextInPlace
            label={t('people.note')}
            value={person.note}
            lines
            save={note => change(person, { note }, { note: person.note })}
          >
            <span className={classes.note}>{person.note}</span>
          </TextInPlace>
        </Fact>
      </dl>
      <MergedHere person={person} />
      <PersonActions person={person} />
    </div>
  )
}

function Fact({
  name,
  long,
  wide,
  children,
}: {
  name: string
  long?: boolean
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div data-long={long} data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function ZoneAndTime({ zone }: { zone: string }) {
  const { t, i18n } = useTranslation()
  const time = timeThere(zone, useNow(), i18n.language)
  return (
    <>
      {zoneName(zone)}
      {time && <span className={classes.there}>{t('person.timeThere', { time })}</span>}
    </>
  )
}

/** A quiet hint at another record of the same person. */
function PerhapsTheSame({ person }: { person: Schemas['Contact'] }) {
  const { t } = useTranslation()
  const may = useMay('contact:write')
  const likely = useQuery({ ...duplicatesQuery(person.id), enabled: may }).data ?? []
  const [compared, setCompared] = useState<number>()
  const [first, ...others] = likely
  if (!first) return null
  return (
    <div className={classes.hint}>
      <IconUsers size={15} aria-hidden />
      <span>
        {t('person.perhaps', { name: first.name, address: first.addresses[0] ?? t('person.noAddress') })}{' '}
        <span className={classes.quiet}>
          {t(`likeness.${first.likeness}`)}
          {others.length > 0 && ` · ${t('person.othersLikely', { count: others.length })}`}
        </span>{' '}
        <button type="button" className={classes.link} onClick={() => setCompared(first.id)}>
          {t('person.compare')}
        </button>
      </span>
      {compared !== undefined && (
        <Suspense>
          <MergeDialog person={person} other={compared} close={() => setCompared(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

const ZONES = Intl.supportedValuesOf('timeZone').map(zone => ({ value: zone, label: zoneName(zone) }))

/** The languages the desk answers in, and the person's own where it is another. */
function languageOptions(language: string, own: string | null) {
  const names = new Intl.DisplayNames(localeOf(language), { type: 'language' })
  const options = Object.entries(languageNames).map(([value, label]) => ({ value, label }))
  return own && !options.some(({ value }) => value === own)
    ? [...options, { value: own, label: names.of(own) ?? own }]
    : options
}

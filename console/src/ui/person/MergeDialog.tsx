import { Radio, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { contactQuery, contactsQuery } from '@/lib/directory'
import { useForm } from '@/lib/useForm'
import { FormDialog } from '@/ui/FormDialog'
import { Skeletons } from '@/ui/states'
import { ShortTime } from '@/ui/Time'
import classes from './person.module.css'
import { duplicatesQuery, told, usePerson } from './usePerson'

interface Props {
  person: Schemas['Contact']
  /** With whom to begin, where that is known. */
  other?: number
  close: () => void
}

/** Makes two records of one person one: both side by side, which of them stays, and what will happen. */
export default function MergeDialog({ person, other: suggested, close }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { merge } = usePerson()
  const [otherId, setOther] = useState(suggested)
  const other = useQuery({ ...contactQuery(otherId ?? 0), enabled: otherId !== undefined }).data
  const [stays, setStays] = useState(person.id)
  const staying = other && (stays === person.id ? person : other)
  const going = other && (stays === person.id ? other : person)
  const form = useForm({
    start: {},
    save: async () => going && staying && merge(going, staying),
    changes: [],
    done: merged => {
      close()
      const onCard = location.pathname.endsWith(`/people/contacts/${person.id}`)
      if (merged && onCard)
        navigate({ to: '/people/contacts/$id', params: { id: String(merged.id) }, replace: true })
    },
  })
  return (
    <FormDialog
      title={t('person.mergeTitle')}
      size="lg"
      form={form}
      submit={t('person.mergeNow')}
      held={other ? undefined : t('person.chooseFirst')}
      close={close}
    >
      <OtherField person={person} value={otherId} choose={setOther} />
      {otherId !== undefined && !other && <Skeletons rows={4} />}
      {other && going && staying && (
        <>
          <Radio.Group
            label={t('person.whoStays')}
            value={String(staying.id)}
            onChange={id => setStays(Number(id) === person.id ? person.id : other.id)}
          >
            <div className={classes.pair}>
              {[person, other].map(one => (
                <Side key={one.id} person={one} stays={one.id === staying.id} />
              ))}
            </div>
          </Radio.Group>
          <ul className={classes.outcome}>
            <li>{t('person.willMove', told(going, staying))}</li>
            <li>{t('person.willLead', told(going, staying))}</li>
            <li>{t('person.canUndo')}</li>
          </ul>
        </>
      )}
    </FormDialog>
  )
}

function Side({ person, stays }: { person: Schemas['Contact']; stays: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={classes.side} data-stays={stays || undefined}>
      <Radio
        value={String(person.id)}
        label={
          <>
            <b>{person.name}</b>
            <span className={classes.quiet}>{stays ? t('person.stays') : t('person.goes')}</span>
          </>
        }
        data-autofocus={stays || undefined}
      />
      <dl>
        <dt>{t('people.addresses')}</dt>
        <dd>{person.addresses.join(', ') || '–'}</dd>
        <dt>{t('people.organization')}</dt>
        <dd>{person.organization?.name ?? '–'}</dd>
        <dt>{t('people.phone')}</dt>
        <dd>{person.phone ?? '–'}</dd>
        <dt>{t('person.openTickets')}</dt>
        <dd>{person.openTickets}</dd>
        <dt>{t('people.since')}</dt>
        <dd>
          <ShortTime at={person.createdAt} />
        </dd>
        {person.note && (
          <>
            <dt>{t('people.note')}</dt>
            <dd>{person.note}</dd>
          </>
        )}
      </dl>
    </div>
  )
}

/** Those who are likely the same before anything is typed, then those whose name or address holds it. */
function OtherField({
  person,
  value,
  choose,
}: {
  person: Schemas['Contact']
  value: number | undefined
  choose: (id: number) => void
}) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 150)
  const likely = useQuery(duplicatesQuery(person.id)).data ?? []
  const found = useQuery({ ...contactsQuery(settled), enabled: settled !== '' }).data ?? []
  const chosen = useQuery({ ...contactQuery(value ?? 0), enabled: value !== undefined }).data
  const offered = new Map(
    [...(chosen ? [chosen] : []), ...likely, ...found]
      .filter(({ id }) => id !== person.id)
      .map(one => [one.id, [one.name, one.addresses[0]].filter(Boolean).join(' · ')]),
  )
  return (
    <Select
      label={t('person.mergeOther')}
      description={t('person.mergeOtherHint')}
      placeholder={t('people.search')}
      searchable
      allowDeselect={false}
      data-autofocus={value === undefined || undefined}
      value={value === undefined ? null : String(value)}
      data={[...offered].map(([id, label]) => ({ value: String(id), label }))}
      filter={({ options }) => options}
      onSearchChange={setWords}
      onChange={id => id && choose(Number(id))}
      nothingFoundMessage={settled ? t('people.none') : undefined}
    />
  )
}

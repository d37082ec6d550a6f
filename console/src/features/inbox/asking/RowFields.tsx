import {
  MultiSelect,
  NumberInput,
  Pill,
  Select,
  TagsInput,
  type TagsInputProps,
  TextInput,
} from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Phrase, useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { contactQuery, organizationQuery } from '@/lib/directory'
import { isCompared, operatorOf } from '@/lib/filter'
import { keys } from '@/lib/keys'
import { zones } from '@/lib/timeZones'
import { TagsInput as OfferedTagsInput } from '@/ui/TagsInput'
import classes from './builder.module.css'
import { valueName } from './fields'
import { compared, type Comparison, comparisonOf, type Row, TEXTS } from './rows'
import { NAMED, useNames } from './useNames'

type Field = Schemas['FilterField']

/** What takes the values of a field. */
type Control = 'text' | 'words' | 'names' | 'time' | 'span' | 'tags'

/** A list of options that scrolls by itself: an area around it would be one more thing for the keyboard to reach. */
const SCROLLING = {
  withScrollArea: false,
  classNames: {
    options: classes.options,
    input: classes.input,
    inputField: classes.search,
    pill: classes.pill,
  },
}

interface Props {
  row: Row
  fields: Field[]
  change: (row: Row) => void
}

/** As many as there is any use in scrolling through; there are hundreds of time zones. */
const MOST_OFFERED = 60

/** Those behind which anything may be written, whatever is offered. */
const OWN_WORDS = ['tag', 'requester.phone', 'requester.zone']

/** What takes the values of a field, by what the server offers behind it. */
export function controlOf(name: string | undefined, fields: Field[]): Control | undefined {
  if (name === undefined) return
  if (TEXTS.includes(name)) return 'text'
  if (NAMED.includes(name)) return 'names'
  if (name === 'spent') return 'span'
  const field = fields.find(one => one.name === name)
  if (!field || OWN_WORDS.includes(name) || field.offers.length === 0) return 'tags'
  return isCompared(field) ? 'time' : 'words'
}

/** A row as it begins once its field is chosen. */
export function started(row: Row, field: string, fields: Field[]): Row {
  const begun = { ...row, field, operator: ':', values: [] }
  if (controlOf(field, fields) === 'span') return { ...begun, operator: '>', values: ['30m'] }
  return controlOf(field, fields) === 'time' ? compared(begun, 'within', today()) : begun
}

function today(): string {
  return new Date().toISOString().slice(0, 10) // as the server begins a day, at midnight UTC
}

const COMPARISONS: Record<Comparison, Phrase> = {
  within: 'builder.within',
  earlier: 'builder.earlier',
  before: 'builder.before',
  from: 'builder.from',
}

const RANKS: Record<string, Phrase> = {
  ':': 'builder.oneOf',
  '>=': 'builder.atLeast',
  '<=': 'builder.atMost',
  '>': 'builder.above',
  '<': 'builder.below',
}

const SAYS: Record<Exclude<Control, 'time' | 'span'>, Phrase> = {
  text: 'builder.holds',
  words: 'builder.oneOf',
  names: 'builder.oneOf',
  tags: 'builder.oneOf',
}

/** How the values of a row are compared; a word where there is nothing to choose. */
export function OperatorField({ row, fields, change }: Props) {
  const { t } = useTranslation()
  const control = controlOf(row.field, fields)
  const ranked =
    row.field === 'number' ||
    fields.find(({ name }) => name === row.field)?.offers.some(offer => offer.startsWith('>='))
  const shared = { className: classes.operator, 'aria-label': t('builder.comparison'), allowDeselect: false }
  if (!control) return null
  if (control === 'time') {
    return (
      <Select
        {...shared}
        value={comparisonOf(row)}
        data={Object.entries(COMPARISONS).map(([value, phrase]) => ({ value, label: t(phrase) }))}
        onChange={chosen => chosen && change(compared(row, chosen as Comparison, today()))}
      />
    )
  }
  if (!ranked && control !== 'span')
    return (
      <span className={classes.says}>
        {t(
          row.field === 'subject' || row.field === 'resolution'
            ? SAYS.text
            : SAYS[control as keyof typeof SAYS],
        )}
      </span>
    )
  return (
    <Select
      {...shared}
      value={row.operator}
      data={Object.entries(RANKS)
        .filter(([value]) => control !== 'span' || value !== ':')
        .map(([value, phrase]) => ({ value, label: t(phrase) }))}
      onChange={operator =>
        operator &&
        change({ ...row, operator, values: operator === ':' ? row.values : row.values.slice(0, 1) })
      }
    />
  )
}

/** The values of a row. */
export function ValueField(props: Props) {
  const { t } = useTranslation()
  const { row, fields, change } = props
  const set = (values: string[]) => change({ ...row, values })
  switch (controlOf(row.field, fields)) {
    case 'text':
      return (
        <TextInput
          className={classes.value}
          aria-label={t('builder.text')}
          value={row.values[0] ?? ''}
          maxLength={200}
          onChange={event => set([event.currentTarget.value])}
        />
      )
    case 'time':
      return <TimeField {...props} />
    case 'span':
      return (
        <AmountField row={{ ...row, values: row.values.map(inMinutes) }} change={change} units={SPAN_UNITS} />
      )
    case 'names':
      return <NamesField {...props} />
    case 'words':
      return <WordsField {...props} />
    default:
      return <OwnWordsField {...props} />
  }
}

/** Words of one's own; of tags, those in use are offered as well. */
function OwnWordsField({ row, fields, change }: Props) {
  const { t } = useTranslation()
  const said = (word: string) => valueName(row.field ?? '', word, t) ?? word
  const shared = {
    className: classes.value,
    'aria-label': t('builder.values'),
    ...SCROLLING,
    value: row.values,
    splitChars: [',', ';'],
    acceptValueOnBlur: true,
    maxTags: row.operator === ':' ? undefined : 1,
    limit: MOST_OFFERED,
    renderOption: ({ option }) => said(option.value),
    renderPill: ({ value, onRemove, reorderProps }) => (
      <Pill className={classes.pill} withRemoveButton onRemove={onRemove} {...reorderProps}>
        {said(String(value))}
      </Pill>
    ),
    onChange: values => change({ ...row, values }),
  } satisfies TagsInputProps
  return row.field === 'tag' ? (
    <OfferedTagsInput {...shared} first={wordsBehind({ ...row, values: [] }, fields)} />
  ) : (
    <TagsInput {...shared} data={wordsBehind(row, fields)} />
  )
}

export function wordsBehind({ field, values }: Row, fields: Field[]): string[] {
  const offers = fields.find(({ name }) => name === field)?.offers ?? []
  const offered = offers.filter(offer => operatorOf(offer) === ':').map(offer => offer.slice(1))
  const words = field === 'requester.zone' ? [...offered, ...zones()] : offered
  return [...new Set([...words, ...values])]
}

function WordsField({ row, fields, change }: Props) {
  const { t } = useTranslation()
  const data = wordsBehind(row, fields).map(value => ({
    value,
    label: valueName(row.field ?? '', value, t) ?? value,
  }))
  if (row.operator !== ':') {
    return (
      <Select
        className={classes.value}
        aria-label={t('builder.values')}
        allowDeselect={false}
        value={row.values[0] ?? null}
        data={data}
        onChange={value => change({ ...row, values: value ? [value] : [] })}
      />
    )
  }
  return (
    <MultiSelect
      className={classes.value}
      aria-label={t('builder.values')}
      {...SCROLLING}
      value={row.values}
      data={data}
      onChange={values => change({ ...row, values })}
    />
  )
}

function NamesField({ row, fields, change }: Props) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [chosenHere, setChosenHere] = useState<[string, string][]>([])
  const { field = '', values } = row
  const found = useNames(field, search)
  const named = useChosenNames(field, values)
  const labels = new Map([
    ...chosenHere,
    ...wordsBehind(row, fields).map(
      word => [word, valueName(field, word, t) ?? (/^\d+$/.test(word) ? `#${word}` : word)] as const,
    ),
    ...found.map(({ id, name }) => [String(id), name] as const),
    ...named,
  ])
  const beside = new Map(found.map(one => [String(one.id), one.beside]))
  return (
    <MultiSelect
      className={classes.value}
      aria-label={t('builder.values')}
      searchable
      hidePickedOptions
      {...SCROLLING}
      nothingFoundMessage={t('builder.nobody')}
      value={values}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) =>
        options.filter(
          one =>
            'value' in one &&
            (beside.has(one.value) ||
              one.label.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())),
        )
      }
      data={[...labels].map(([value, label]) => ({ value, label }))}
      renderOption={({ option }) => (
        <span className={classes.named}>
          {option.label}
          {beside.get(option.value) && <small>{beside.get(option.value)}</small>}
        </span>
      )}
      onChange={chosen => {
        setChosenHere([...labels].filter(([value]) => chosen.includes(value)))
        change({ ...row, values: chosen })
      }}
    />
  )
}

/** The names of chosen people and organisations, which a search need not find. */
function useChosenNames(field: string, values: string[]): [string, string][] {
  const client = useQueryClient()
  const ids = values.filter(value => /^\d+$/.test(value)).map(Number)
  const people = field === 'requester' || field === 'participant' || field === 'affected'
  const { data } = useQuery({
    queryKey: keys.chosenNames(people, ids),
    queryFn: () =>
      Promise.allSettled(
        ids.map(id =>
          people ? client.fetchQuery(contactQuery(id)) : client.fetchQuery(organizationQuery(id)),
        ),
      ),
    enabled: ids.length > 0 && (people || field === 'organization'),
    placeholderData: keepPreviousData,
  })
  return (data ?? []).flatMap(one =>
    one.status === 'fulfilled' ? [[String(one.value.id), one.value.name]] : [],
  )
}

const UNITS = { m: 'builder.minutes', h: 'builder.hours', d: 'builder.days', w: 'builder.weeks' } as const

const SPAN_UNITS = { m: UNITS.m, h: UNITS.h }

function TimeField({ row, change }: Props) {
  const { t } = useTranslation()
  const [value = ''] = row.values
  const set = (next: string) => change({ ...row, values: next ? [next] : [] })
  const comparison = comparisonOf(row)
  if (comparison === 'before' || comparison === 'from') {
    return (
      <TextInput
        className={classes.value}
        type="date"
        aria-label={t('builder.day')}
        value={value}
        onChange={event => event.currentTarget.value && set(event.currentTarget.value)}
      />
    )
  }
  return <AmountField row={row} change={change} units={UNITS} />
}

/** Hours with minutes, as they may be typed, have one unit here. */
function inMinutes(value: string): string {
  const [, hours, minutes] = /^(\d+)h(\d+)m$/.exec(value) ?? []
  return hours ? `${Number(hours) * 60 + Number(minutes)}m` : value
}

/** A number with its unit. */
function AmountField({
  row,
  change,
  units,
}: Pick<Props, 'row' | 'change'> & { units: Record<string, Phrase> }) {
  const { t } = useTranslation()
  const [value = ''] = row.values
  const set = (next: string) => change({ ...row, values: [next] })
  const unit = value.at(-1) ?? 'd'
  return (
    <div className={classes.age}>
      <NumberInput
        aria-label={t('builder.amount')}
        allowDecimal={false}
        min={1}
        max={9999}
        clampBehavior="strict"
        value={parseInt(value)}
        onChange={amount => Number(amount) > 0 && set(`${amount}${unit}`)}
      />
      <Select
        aria-label={t('builder.unit')}
        allowDeselect={false}
        value={unit}
        data={Object.entries(units).map(([letter, phrase]) => ({ value: letter, label: t(phrase) }))}
        onChange={letter => letter && set(`${parseInt(value)}${letter}`)}
      />
    </div>
  )
}

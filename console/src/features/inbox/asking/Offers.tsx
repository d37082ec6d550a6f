import { Combobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Speak, useTranslation } from '@/i18n'
import { type Completion, completed, completions, type Typing, typingAt, value } from '@/lib/filter'
import type { Schemas } from '@/lib/api/client'
import { useTags } from '@/lib/useTags'
import classes from './asking.module.css'
import { fieldName, fieldsQuery, valueName } from './fields'
import { type Named, useNames } from './useNames'

const MOST = 8

interface Offer {
  /** What stands in the box once it is chosen. */
  text: string
  caret: number
  /** Whether that is a whole filter, to be asked at once. */
  whole: boolean
  shown: string
  hint?: string
}

interface Props {
  draft: string
  caret: number
  /** What was searched for last. */
  searches: string[]
  offering: (any: boolean) => void
}

/** How the filter in the box could go on at the caret; in an empty box, what was searched for last. */
export default function Offers({ draft, caret, searches, offering }: Props) {
  const { t } = useTranslation()
  const fields = useQuery(fieldsQuery).data ?? []
  const typing = typingAt(draft.slice(0, caret))
  const names = useNames(typing?.operator === ':' ? typing.field : undefined, typing?.typed ?? '')
  const tagging = typing?.field === 'tag' && typing.operator === ':'
  const used = useTags(typing?.typed ?? '', tagging)
  const tags = tagging ? used : []
  const empty = draft.trim() === ''
  const offers: Offer[] = empty
    ? searches.map(text => ({ text, caret: text.length, whole: true, shown: text }))
    : typing
      ? [
          ...completions(typing, fields).map(one => inWords(one, typing, draft, caret, t)),
          ...names.filter(isNew(typing)).map(one => byName(one, typing, draft, caret)),
          ...tags
            .filter(({ name }) => !typing.given.includes(name))
            .map(one => byTag(one, typing, draft, caret, t)),
        ].slice(0, MOST)
      : []
  const any = offers.length > 0
  useEffect(() => offering(any), [any, offering])

  return (
    <Combobox.Dropdown hidden={!any}>
      {empty && any && <div className={classes.heading}>{t('asking.recent')}</div>}
      <Combobox.Options
        aria-label={t(empty ? 'asking.recent' : 'inbox.completions')}
        className={classes.offers}
      >
        {offers.map(({ shown, hint, ...next }) => (
          <Combobox.Option key={shown + next.text} value={JSON.stringify(next)} className={classes.offer}>
            <span>{shown}</span>
            {hint && <small>{hint}</small>}
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}

const isNew = (typing: Typing) => (one: Named) => !typing.given.includes(String(one.id))

/** A field by what it is called among people, a value by what it says. */
function inWords(one: Completion, typing: Typing, draft: string, caret: number, t: Speak): Offer {
  const word = one.text.replace(/[:<>].*/, '')
  const hint = typing.field ? valueName(typing.field, one.text, t) : fieldName(word, t)
  const begun = typing.field && one.from >= typing.from ? `${typing.field}${typing.operator}` : ''
  return { ...completed(draft, caret, one), whole: false, shown: begun + one.text, hint }
}

function byName({ id, name, beside }: Named, typing: Typing, draft: string, caret: number): Offer {
  const one = { from: typing.from, text: String(id), goesOn: false }
  return {
    ...completed(draft, caret, one),
    whole: false,
    shown: name,
    hint: beside ?? `${typing.field}:${id}`,
  }
}

function byTag(
  { name, tickets }: Schemas['Tag'],
  typing: Typing,
  draft: string,
  caret: number,
  t: Speak,
): Offer {
  const one = { from: typing.from, text: value(name), goesOn: false }
  return {
    ...completed(draft, caret, one),
    whole: false,
    shown: name,
    hint: t('asking.tagged', { count: tickets }),
  }
}

import { Select, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from '@/i18n'
import { useMay } from '@/lib/session'
import classes from './person.module.css'

interface Props {
  label: string
  value: string | null
  save: (value: string | null) => void
  /** What is shown where that is not the value itself. */
  children?: ReactNode
}

/** A fact that turns into a field when it is clicked: Enter or leaving it saves, Escape leaves it as it was. */
export function TextInPlace({ label, value, save, children, lines = false }: Props & { lines?: boolean }) {
  const [editing, setEditing] = useState(false)
  if (!editing)
    return (
      <Shown label={label} value={value} edit={() => setEditing(true)}>
        {children}
      </Shown>
    )
  const end = (text: string) => {
    setEditing(false)
    const next = text.trim() || null
    if (next !== value) save(next)
  }
  const props = {
    size: 'xs',
    'aria-label': label,
    defaultValue: value ?? '',
    autoFocus: true,
    maxLength: lines ? 10_000 : 100,
    onBlur: (event: { currentTarget: { value: string } }) => end(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      event.stopPropagation()
      if (event.key === 'Escape') setEditing(false)
      if (event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey)) end(event.currentTarget.value)
    },
  }
  return lines ? <Textarea autosize minRows={3} {...props} /> : <TextInput {...props} />
}

/** The same for one of many. */
export function ChoiceInPlace({
  label,
  value,
  save,
  children,
  options,
}: Props & { options: { value: string; label: string }[] }) {
  const [editing, setEditing] = useState(false)
  if (!editing)
    return (
      <Shown label={label} value={value} edit={() => setEditing(true)}>
        {children}
      </Shown>
    )
  return (
    <Select
      size="xs"
      aria-label={label}
      data={options}
      value={value}
      searchable
      clearable
      autoFocus
      defaultDropdownOpened
      limit={60}
      comboboxProps={{ width: 260, position: 'bottom-start', shadow: 'md' }}
      onBlur={() => setEditing(false)}
      onKeyDown={event => event.key === 'Escape' && setEditing(false)}
      onChange={next => {
        setEditing(false)
        if (next !== value) save(next)
      }}
    />
  )
}

function Shown({
  label,
  value,
  edit,
  children,
}: {
  label: string
  value: string | null
  edit: () => void
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const may = useMay('contact:write')
  const shown = value ? (children ?? value) : <span className={classes.quiet}>{t('person.add')}</span>
  if (!may) return value ? <span>{children ?? value}</span> : <span>–</span>
  return (
    <button
      type="button"
      className={classes.editable}
      aria-label={value ? t('person.edit', { fact: label }) : t('person.addFact', { fact: label })}
      aria-description={value ?? undefined}
      onClick={edit}
    >
      {shown}
    </button>
  )
}

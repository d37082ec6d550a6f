import { Loader, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import { Problem } from '@/lib/api/client'
import { useIsKey } from '@/lib/keyboard'
import { useMay } from '@/lib/session'
import { problemText, toastProblem } from '@/lib/toast'
import classes from './person.module.css'

interface Props {
  label: string
  value: string | null
  save: (value: string | null) => Promise<unknown>
  /** What is shown where that is not the value itself. */
  children?: ReactNode
}

/**
 * A fact that turns into a field when it is clicked: Enter or leaving it saves, Escape leaves it as it was. It stays a
 * field until the server has taken what stands in it.
 */
export function TextInPlace({ label, value, save, children, lines = false }: Props & { lines?: boolean }) {
  const isKey = useIsKey()
  const change = useChange(value, save)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  if (!change.open)
    return (
      <Shown label={label} value={value} {...change.shown}>
        {children}
      </Shown>
    )
  const props = {
    ...change.field,
    ref: field,
    'aria-label': label,
    defaultValue: value ?? '',
    maxLength: lines ? 10_000 : 100,
    onBlur: (event: { currentTarget: { value: string } }) => change.leave(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      event.stopPropagation()
      if (event.key === 'Escape') change.close(true)
      if (isKey('send', event) || (event.key === 'Enter' && !lines))
        change.send(event.currentTarget.value, field)
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
  const change = useChange(value, save)
  const field = useRef<HTMLInputElement>(null)
  if (!change.open)
    return (
      <Shown label={label} value={value} {...change.shown}>
        {children}
      </Shown>
    )
  return (
    <Select
      {...change.field}
      ref={field}
      aria-label={label}
      data={options}
      value={change.sent === undefined ? value : change.sent}
      searchable
      clearable
      defaultDropdownOpened
      limit={60}
      comboboxProps={{ width: 260, position: 'bottom-start', shadow: 'md' }}
      onBlur={() => change.leave(change.sent === undefined ? value : change.sent)}
      onKeyDown={event => event.key === 'Escape' && change.close(true)}
      onChange={next => change.send(next, field)}
    />
  )
}

/** The change of one fact, from the first click until the server has taken it. */
function useChange(value: string | null, save: (value: string | null) => Promise<unknown>) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [goBack, setGoBack] = useState(false)
  const here = useRef(false)
  const saving = useMutation({
    mutationFn: save,
    onError: error => here.current || toastProblem(error),
  })
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  /** @param back whether the keyboard goes on from where it was */
  function close(back: boolean) {
    saving.reset()
    setGoBack(back)
    setOpen(false)
  }
  function send(typed: string | null, field?: RefObject<HTMLElement | null>) {
    const next = typed?.trim() || null
    if (saving.isPending) return
    if (next === value) return close(field !== undefined)
    saving.mutate(next, { onSuccess: () => close(field?.current === document.activeElement) })
  }
  return {
    open,
    /** What was sent last, while it is not taken. */
    sent: saving.variables,
    close,
    send,
    /** Saves, but not once more what was refused already. */
    leave: (typed: string | null) => {
      if (!saving.isError || (typed?.trim() || null) !== saving.variables) send(typed)
    },
    field: {
      size: 'xs',
      autoFocus: true,
      readOnly: saving.isPending,
      'aria-busy': saving.isPending,
      error: saving.error
        ? mistakeIn(saving.error, () => t('dispute.inPlace', { value: value ?? t('field.none') }))
        : undefined,
      ...(saving.isPending && { rightSection: <Loader size={12} /> }),
    },
    shown: { autoFocus: goBack, edit: () => setOpen(true) },
  }
}

/** What is wrong with the one field that was sent. */
function mistakeIn(error: unknown, now: () => string): string {
  if (error instanceof Problem && error.slug === 'stale-version') return now()
  const [atField] = error instanceof Problem ? Object.values(error.fieldErrors()) : []
  return atField ?? problemText(error)
}

function Shown({
  label,
  value,
  edit,
  autoFocus,
  children,
}: {
  label: string
  value: string | null
  edit: () => void
  autoFocus: boolean
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
      autoFocus={autoFocus}
      aria-label={value ? t('person.edit', { fact: label }) : t('person.addFact', { fact: label })}
      aria-description={value ?? undefined}
      onClick={edit}
    >
      {shown}
    </button>
  )
}

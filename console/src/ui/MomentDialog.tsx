import { useState } from 'react'
import { fieldTime } from '@/lib/fieldTime'
import { useForm } from '@/lib/useForm'
import { TextField } from './fields'
import { FormDialog } from './FormDialog'

const YEAR = 365 * 24 * 3_600_000

interface Props {
  title: string
  label: string
  hint: string
  submit: string
  /** What stands in the field at first. */
  start: Date
  /** What is said of a moment that is past, or more than a year away. */
  unfit: string
  choose: (at: Date) => Promise<unknown> | void
  close: () => void
}

/** Asks for a day and a time, in the zone of whoever chooses. */
export function MomentDialog({ title, label, hint, submit, start, unfit, choose, close }: Props) {
  const [opened] = useState(() => new Date())
  const form = useForm({
    start: { until: fieldTime(start) },
    save: async ({ until }) => choose(new Date(until)),
    changes: [],
    done: close,
  })
  const away = Date.parse(form.values.until) - opened.getTime()
  const fits = away > 0 && away < YEAR
  const field = form.bind('until')
  return (
    <FormDialog title={title} form={form} submit={submit} held={fits ? undefined : unfit} close={close}>
      <TextField
        {...field}
        error={field.error ?? (fits ? undefined : unfit)}
        type="datetime-local"
        label={label}
        description={hint}
        min={fieldTime(opened)}
        required
        data-autofocus
      />
    </FormDialog>
  )
}

import { Button } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useForm } from '@/lib/useForm'
import { TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { asClock, minutesIn, today } from './spans'
import { useSpanText } from './useSpanText'

interface Start {
  minutes?: number
  note: string
  workedOn: string
}

interface Props {
  title: string
  submit: string
  /** What stands in the fields at first. */
  start: Start
  save: (work: Schemas['Work'], version: number) => Promise<unknown>
  /** What is corrected, as it was seen, and how to see it again. */
  seen?: { version: number; again: () => Promise<(Start & { version: number }) | undefined> }
  /** Another end to it: to take the entry back, or to book nothing. */
  drop?: { name: string; act: () => void }
  close: () => void
}

/** Asks how long somebody worked, what for and when; understands the time as people write it. */
export function TimeDialog({ title, submit, start, save, seen, drop, close }: Props) {
  const { t } = useTranslation()
  const spanText = useSpanText()
  const form = useForm({
    start: valuesOf(start),
    seen: seen && {
      version: seen.version,
      again: async () => {
        const now = await seen.again()
        return now && { version: now.version, values: valuesOf(now) }
      },
    },
    save: ({ minutes, ...rest }, version) => save({ ...rest, minutes: minutesIn(minutes) }, version),
    changes: [],
    done: close,
  })
  const typed = form.values.minutes
  const minutes = minutesIn(typed)
  return (
    <FormDialog
      title={title}
      form={form}
      submit={submit}
      held={minutes === undefined ? t('spent.noTime') : undefined}
      beside={
        drop && (
          <Button variant="default" onClick={drop.act}>
            {drop.name}
          </Button>
        )
      }
      close={close}
    >
      <TextField
        {...form.bind('minutes')}
        error={
          form.errors.minutes ??
          form.theirs('minutes') ??
          (typed.trim() && minutes === undefined ? t('spent.unreadable') : undefined)
        }
        label={t('spent.time')}
        description={minutes === undefined ? t('spent.example') : `= ${spanText(minutes)}`}
        inputMode="text"
        autoComplete="off"
        required
        data-autofocus
      />
      <TextField {...form.bind('note')} label={t('spent.note')} maxLength={500} />
      <TextField {...form.bind('workedOn')} type="date" label={t('spent.day')} max={today()} required />
    </FormDialog>
  )
}

function valuesOf({ minutes, note, workedOn }: Start) {
  return { minutes: minutes === undefined ? '' : asClock(minutes), note, workedOn }
}

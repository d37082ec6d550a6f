import { useTranslation } from '@/i18n'
import { fieldTime } from '@/lib/fieldTime'
import { useForm } from '@/lib/useForm'
import { TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { moments } from './moments'

/** Asks until which day and time a ticket is put off. */
export function SnoozeDialog({ snooze, close }: { snooze: (at: Date) => Promise<void>; close: () => void }) {
  const { t } = useTranslation()
  const tomorrow = moments(new Date()).find(({ name }) => name === 'tomorrow')
  const form = useForm({
    start: { until: fieldTime(tomorrow?.at ?? new Date()) },
    save: ({ until }) => snooze(new Date(until)),
    changes: [],
    done: close,
  })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <FormDialog
      title={t('snooze.choose')}
      form={form}
      submit={t('snooze.snooze')}
      held={Number.isNaN(Date.parse(form.values.until)) ? t('snooze.noMoment') : undefined}
      close={close}
    >
      <TextField
        {...form.bind('until')}
        type="datetime-local"
        label={t('snooze.when')}
        description={t('snooze.zone', { zone })}
        min={fieldTime(new Date())}
        required
        data-autofocus
      />
    </FormDialog>
  )
}

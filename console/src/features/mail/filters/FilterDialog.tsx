import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { mistakesOf } from '@/lib/mistakes'
import { useForm } from '@/lib/useForm'
import { OptionalTextField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { ConditionField } from './ConditionField'
import { DispositionField } from './DispositionField'
import { changeOf, doesNothing, type FilterStart, newFilter, withoutIdleFields } from './filterChange'
import { TicketFields } from './TicketFields'
import { TrialOutcome } from './TrialOutcome'
import { useTrial } from './useTrial'

interface Props {
  /** The filter to be changed; without one a new one is made. */
  filter?: Schemas['MailFilter']
  start?: FilterStart
  /** The fate of the mail it is made after. */
  like?: number
  close: () => void
  saved?: (filter: Schemas['MailFilter']) => void
}

const TYPED_FOR = 350

/** Makes a filter, or changes one, and shows all the while which of the newest mails it would have met. */
export function FilterDialog({ filter, start, like, close, saved }: Props) {
  const { t } = useTranslation()
  const form = useForm({
    start: filter ? changeOf(filter) : newFilter(start ?? {}),
    seen: filter && {
      version: filter.version,
      again: async () => {
        const { items } = await body(api.GET('/api/v1/mail/filters'))
        const now = items.find(({ id }) => id === filter.id)
        return now && { version: now.version, values: changeOf(now) }
      },
    },
    save: (given, version) => {
      const values = withoutIdleFields(given)
      return filter
        ? body(
            api.PATCH('/api/v1/mail/filters/{id}', {
              params: { path: { id: filter.id }, header: ifMatch(version) },
              body: values,
            }),
          )
        : body(api.POST('/api/v1/mail/filters', { body: values }))
    },
    changes: [keys.mailFilters],
    done: made => {
      saved?.(made)
      close()
    },
  })
  const { values } = form
  const condition = values.condition.trim()
  const [typed] = useDebouncedValue(condition, TYPED_FOR)
  const trial = useTrial(typed, like)
  const mistakes = typed === condition ? mistakesOf(trial.error) : undefined
  const deliver = values.disposition === 'deliver'

  function held() {
    if (mistakes) return t('mailFilter.correctFirst')
    if (doesNothing(values)) return t('mailFilter.doesNothing')
  }
  return (
    <FormDialog
      title={filter ? t('mailFilter.edit') : t('mailFilter.new')}
      size="760"
      form={form}
      close={close}
      held={held()}
    >
      <TextField
        {...form.bind('name')}
        label={t('people.name')}
        maxLength={100}
        required
        data-autofocus={!values.name || undefined}
      />
      <ConditionField {...form.bind('condition')} tried={typed} mistakes={mistakes} />
      <TrialOutcome condition={condition} trial={trial} waiting={typed !== condition} />
      <DispositionField {...form.bind('disposition', one => t(`disposition.${one}`))} />
      {deliver && <TicketFields filter={filter} form={form} />}
      <OptionalTextField
        {...form.bind('forwardTo')}
        label={t('mailFilter.forwardTo')}
        description={t('mailFilter.forwardToHint')}
        type="email"
        maxLength={254}
      />
    </FormDialog>
  )
}

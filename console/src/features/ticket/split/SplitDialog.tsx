import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { takeBack } from '@/lib/ticketChange'
import { toastWithUndo } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { RefField, SwitchField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { useOpenTicket } from '../TicketContext'
import classes from '../ticket.module.css'

interface Props {
  message: Schemas['Message']
  following: boolean
  close: () => void
}

/** Asks what the new ticket is called and whose it is, then moves the message there. */
export function SplitDialog({ message, following, close }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { view = 'all-open' } = useParams({ strict: false })
  const { ticket } = useOpenTicket()
  const people = askers(ticket, message)
  const form = useForm({
    start: { subject: ticket.subject, requesterId: (people[0]?.id ?? null) as number | null, following },
    save: input =>
      body(
        api.POST('/api/v1/tickets/{number}/splits', {
          params: { path: { number: ticket.number } },
          body: { ...input, messageId: message.id },
        }),
      ),
    changes: [keys.anyTicket, keys.lists, keys.views],
    done: made => {
      close()
      toastWithUndo(t('split.done', { number: made.number }), () => mergeBack(made.number))
      navigate({ to: '/inbox/$view/$number', params: { view, number: made.number }, search: true })
    },
  })
  async function mergeBack(made: number) {
    const params = { path: { number: made } }
    await takeBack(client, [
      () => api.PUT('/api/v1/tickets/{number}/merge', { params, body: { into: ticket.number } }),
    ])
    await client.invalidateQueries()
    navigate({ to: '/inbox/$view/$number', params: { view, number: ticket.number }, search: true })
  }
  return (
    <FormDialog title={t('split.title')} form={form} submit={t('split.submit')} close={close}>
      <p className={classes.hint}>{t('split.explain', { number: ticket.number })}</p>
      <TextField
        {...form.bind('subject')}
        label={t('field.subject')}
        required
        maxLength={500}
        data-autofocus
        onFocus={event => event.currentTarget.select()}
      />
      <RefField
        {...form.bind('requesterId')}
        label={t('newTicket.requester')}
        options={people}
        clearable={false}
      />
      <SwitchField {...form.bind('following')} label={t('split.following')} />
    </FormDialog>
  )
}

/** Whose matter it can be: the message's author first, then who takes part. */
function askers(ticket: Schemas['Ticket'], { author }: Schemas['Message']) {
  const people = [
    ...(author.kind === 'contact' && author.id !== null ? [{ id: author.id, name: author.name }] : []),
    { id: ticket.requester.id, name: ticket.requester.name },
    ...ticket.participants.map(({ contact }) => ({ id: contact.id, name: contact.name })),
  ]
  return [...new Map(people.map(person => [person.id, person])).values()]
}

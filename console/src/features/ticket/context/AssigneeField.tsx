import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { assignableQuery } from '@/lib/directory'
import { useMe } from '@/lib/session'
import { Key } from '@/lib/Key'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'
import { Field, FieldSelect } from './Field'

const NOBODY = 'nobody'

/** Who has the ticket, and the shortest way to take it. */
export function AssigneeField() {
  const { t } = useTranslation()
  const me = useMe()
  const { ticket, change } = useOpenTicket()
  const candidates = useQuery(assignableQuery(ticket.team?.id)).data ?? []
  const mayAssign = ticket.can.includes('ticket:assign')
  const assign = (assignee: { id: number; name: string } | null) =>
    change({ assigneeId: assignee?.id ?? null }, { assignee })
  const others =
    ticket.assignee && !candidates.some(one => one.id === ticket.assignee?.id) ? [ticket.assignee] : []
  return (
    <>
      <Field label={t('field.assignee')} htmlFor="ticket-assignee">
        <FieldSelect
          id="ticket-assignee"
          placeholder={t('field.nobody')}
          disabled={!mayAssign}
          title={mayAssign ? undefined : t('ticket.mayNotAssign')}
          value={ticket.assignee ? String(ticket.assignee.id) : null}
          data={[
            { value: NOBODY, label: t('field.nobody') },
            ...[...others, ...candidates].map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={value => assign([...others, ...candidates].find(one => String(one.id) === value) ?? null)}
          searchable
        />
      </Field>
      {mayAssign && ticket.assignee?.id !== me.id && (
        <div className={classes.underField}>
          <button type="button" className={classes.link} onClick={() => assign({ id: me.id, name: me.name })}>
            {t('ticket.assignToMe')}
          </button>{' '}
          <Key of="assignMe" />
        </div>
      )}
    </>
  )
}

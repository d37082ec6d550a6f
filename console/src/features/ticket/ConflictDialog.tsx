import { Button, Group } from '@mantine/core'
import { type Speak, useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { Dialog } from '@/ui/Dialog'
import type { Conflict } from './changes'
import classes from './ticket.module.css'

type Ticket = Schemas['Ticket']
type Field = keyof Schemas['TicketChange']

const SHOWN: Record<Field, (ticket: Ticket, t: Speak) => string | undefined> = {
  subject: ticket => ticket.subject,
  description: ticket => ticket.description,
  kind: (ticket, t) => t(`kind.${ticket.kind}`),
  status: (ticket, t) => t(`status.${ticket.status}`),
  resolution: ticket => ticket.resolution ?? undefined,
  severity: (ticket, t) => t(`severity.${ticket.severity}`),
  urgency: (ticket, t) => t(`urgency.${ticket.urgency}`),
  priority: (ticket, t) => t(`level.${ticket.priority}`),
  priorityReason: ticket => ticket.priorityReason ?? undefined,
  categoryId: ticket => ticket.category?.path,
  teamId: ticket => ticket.team?.name,
  assigneeId: ticket => ticket.assignee?.name,
  tags: ticket => ticket.tags.join(', '),
  language: ticket => ticket.language ?? undefined,
}

interface Props {
  conflict: Conflict
  keepTheirs: () => void
  useMine: () => void
}

/** Shows refused changes beside what someone else has written meanwhile, and lets the agent choose. */
export function ConflictDialog({ conflict, keepTheirs, useMine }: Props) {
  const { t } = useTranslation()
  const none = t('field.none')
  return (
    <Dialog onClose={keepTheirs} title={t('conflict.title')}>
      <p className={classes.hint}>{t('conflict.explain')}</p>
      <table className={classes.conflict}>
        <thead>
          <tr>
            <th>{t('conflict.field')}</th>
            <th>{t('conflict.theirs')}</th>
            <th>{t('conflict.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(conflict.change) as Field[]).map(field => (
            <tr key={field}>
              <th>{t(`field.${field}`)}</th>
              <td>{SHOWN[field](conflict.theirs, t) || none}</td>
              <td>{SHOWN[field](conflict.mine, t) || none}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={keepTheirs}>
          {t('conflict.keepTheirs')}
        </Button>
        <Button onClick={useMine}>{t('conflict.useMine')}</Button>
      </Group>
    </Dialog>
  )
}

import { Popover, UnstyledButton } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import { LevelMark } from '@/ui/marks'
import { useNear } from '@/ui/useNear'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'
import { Field } from './Field'

const PriorityForm = lazy(() => import('./PriorityForm').then(module => ({ default: module.PriorityForm })))

/** How urgent the ticket is: severity by urgency gives the priority, unless an agent overrides it and says why. */
export function PriorityField() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const [opened, setOpened] = useState(false)
  const { near, ref, stand } = useNear<HTMLButtonElement>(opened)
  const how = ticket.priorityOverridden
    ? t('priority.overridden')
    : `${t(`severity.${ticket.severity}`)} × ${t(`urgency.${ticket.urgency}`)}`
  const button = (
    <UnstyledButton
      data-field="priority"
      className={classes.control}
      disabled={!ticket.can.includes('ticket:update')}
      title={ticket.priorityReason ?? how}
      aria-haspopup="dialog"
      {...(near ? { ref, onClick: () => setOpened(!opened) } : stand)}
    >
      <LevelMark level={ticket.priority} />
      <span className={classes.how}>{how}</span>
    </UnstyledButton>
  )
  return (
    <Field label={t('field.priority')}>
      {near ? (
        <Popover opened={opened} onChange={setOpened} width={290} position="bottom-end" shadow="md" trapFocus>
          <Popover.Target>{button}</Popover.Target>
          <Popover.Dropdown aria-label={t('field.priority')}>
            <Suspense>
              <PriorityForm close={() => setOpened(false)} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      ) : (
        button
      )}
    </Field>
  )
}

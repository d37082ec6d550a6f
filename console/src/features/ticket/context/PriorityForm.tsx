import { Button, Group, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { LEVELS } from '@/lib/levels'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'

/** Severity and urgency, and the override that needs a reason. */
export function PriorityForm({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const [severity, setSeverity] = useState(ticket.severity)
  const [urgency, setUrgency] = useState(ticket.urgency)
  const [priority, setPriority] = useState<Schemas['Level'] | null>(
    ticket.priorityOverridden ? ticket.priority : null,
  )
  const [reason, setReason] = useState(ticket.priorityReason ?? '')
  const incomplete = priority !== null && reason.trim() === ''
  const level = (value: string | null) => LEVELS.find(one => one === value)

  function save() {
    close()
    const override = priority
      ? { priority, priorityReason: reason.trim() }
      : ticket.priorityOverridden
        ? { priority: null, priorityReason: null }
        : {}
    const preview = priority
      ? { priority, priorityOverridden: true, priorityReason: reason }
      : { priorityOverridden: false }
    change({ severity, urgency, ...override }, { severity, urgency, ...preview })
  }

  return (
    <div className={classes.form}>
      <Select
        label={t('field.severity')}
        size="sm"
        data={LEVELS.map(value => ({ value, label: t(`severity.${value}`) }))}
        value={severity}
        allowDeselect={false}
        onChange={value => setSeverity(level(value) ?? severity)}
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label={t('field.urgency')}
        size="sm"
        data={LEVELS.map(value => ({ value, label: t(`urgency.${value}`) }))}
        value={urgency}
        allowDeselect={false}
        onChange={value => setUrgency(level(value) ?? urgency)}
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label={t('priority.override')}
        size="sm"
        data={[
          { value: 'matrix', label: t('priority.fromMatrix') },
          ...LEVELS.map(value => ({ value, label: t(`level.${value}`) })),
        ]}
        value={priority ?? 'matrix'}
        allowDeselect={false}
        onChange={value => setPriority(level(value) ?? null)}
        comboboxProps={{ withinPortal: false }}
      />
      {priority && (
        <Textarea
          label={t('field.priorityReason')}
          size="sm"
          autosize
          minRows={2}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button
          size="compact-sm"
          disabled={incomplete}
          title={incomplete ? t('priority.reasonNeeded') : undefined}
          onClick={save}
        >
          {t('common.save')}
        </Button>
      </Group>
    </div>
  )
}

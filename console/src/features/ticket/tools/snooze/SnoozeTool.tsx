import { Menu } from '@mantine/core'
import { IconCalendarClock, IconClock, IconMessageReply, IconSunrise, IconZzz } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { useKeys } from '@/lib/keyboard'
import { toast, toastProblem } from '@/lib/toast'
import { IconButton } from '@/ui/IconButton'
import { NearMenu } from '@/ui/NearMenu'
import classes from '@/ui/sleep/sleep.module.css'
import { useSleepText } from '@/ui/sleep/useSleepText'
import { useOpenTicket } from '../../TicketContext'
import { useHeardEarly } from '../early'
import { moments } from './moments'
import { SnoozeDialog } from './SnoozeDialog'
import { useSnooze } from './useSnooze'

const ICONS = { laterToday: IconClock, tomorrow: IconSunrise, nextWeek: IconCalendarClock }

/** Puts the ticket off: by its button or `z`, a few moments to choose from, and any other. */
export function SnoozeTool() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { clock } = useSleepText()
  const { snooze } = useSnooze(ticket)
  const [opened, setOpened] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const reason = useReason()
  const begin = () => (reason ? toast(reason) : setOpened(true))
  useKeys({ snooze: begin })
  useHeardEarly(ticket.number, 'snooze', begin)
  const putOff = (at?: Date) => snooze(at).catch(toastProblem)
  return (
    <>
      <NearMenu
        opened={opened && reason === undefined}
        onChange={setOpened}
        position="bottom-end"
        width={310}
        button={props => (
          <IconButton
            icon={IconZzz}
            label={reason ?? t('snooze.snooze')}
            shortcut={reason ? undefined : 'snooze'}
            aria-disabled={reason !== undefined || undefined}
            onClickCapture={event => reason && event.stopPropagation()}
            {...props}
          />
        )}
      >
        <Menu.Dropdown aria-label={t('snooze.snooze')}>
          <Menu.Label>{t('snooze.hint')}</Menu.Label>
          {(opened ? moments(new Date()) : []).map(({ name, at }) => {
            const Icon = ICONS[name]
            return (
              <Menu.Item
                key={name}
                leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
                rightSection={<span className={classes.moment}>{clock(at.toISOString())}</span>}
                onClick={() => putOff(at)}
              >
                {t(`snoozeMoment.${name}`)}
              </Menu.Item>
            )
          })}
          <Menu.Item
            leftSection={<IconMessageReply size={16} stroke={1.7} aria-hidden />}
            onClick={() => putOff()}
          >
            {t('snooze.untilNextReply')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconCalendarClock size={16} stroke={1.7} aria-hidden />}
            onClick={() => setChoosing(true)}
          >
            {t('snooze.untilChosen')}
          </Menu.Item>
        </Menu.Dropdown>
      </NearMenu>
      {choosing && <SnoozeDialog snooze={snooze} close={() => setChoosing(false)} />}
    </>
  )
}

/** Why the ticket cannot be put off, if so. */
function useReason(): string | undefined {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  if (!ticket.can.includes('ticket:update')) return t('snooze.mayNot')
  if (ticket.status === 'solved' || ticket.status === 'closed') return t('snooze.solved')
}

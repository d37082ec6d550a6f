import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useTranslation } from '@/i18n'
import { Key } from '@/lib/Key'
import { NearMenu } from '@/ui/NearMenu'
import { LaterItems } from '../held/later'
import classes from './composer.module.css'
import type { Outcome } from './outcomes'

interface Props {
  kind: 'public' | 'internal'
  outcome: Outcome
  outcomes: Outcome[]
  disabledReason?: string
  choose: (outcome: Outcome) => void
  send: () => void
  /** Sends it at a time, or asks for one. */
  sendLater: (at?: Date) => void
}

/** The button that names what it will do, and the choice of what else it could do. */
export function SendButton({ kind, outcome, outcomes, disabledReason, choose, send, sendLater }: Props) {
  const { t } = useTranslation()
  const label = (one: Outcome) => (kind === 'public' ? t(`send.${one}`) : t(`addNote.${one}`))
  return (
    <div className={classes.split} data-kind={kind}>
      <Key of="send" hidden />
      <Button.Group>
        <Button
          size="sm"
          onClick={send}
          aria-disabled={disabledReason !== undefined}
          data-disabled={disabledReason !== undefined || undefined}
          title={disabledReason}
        >
          {label(outcome)}
        </Button>
        <NearMenu
          position="top-end"
          button={props => (
            <Button size="sm" px={8} aria-label={t('composer.otherOutcomes')} {...props}>
              <IconChevronDown size={15} aria-hidden />
            </Button>
          )}
        >
          <Menu.Dropdown>
            {outcomes.map(one => (
              <Menu.Item
                key={one}
                onClick={() => choose(one)}
                rightSection={one === outcome && <IconCheck size={14} aria-hidden />}
              >
                {label(one)}
              </Menu.Item>
            ))}
            {kind === 'public' && !disabledReason && (
              <Suspense>
                <LaterItems send={sendLater} choose={() => sendLater()} />
              </Suspense>
            )}
          </Menu.Dropdown>
        </NearMenu>
      </Button.Group>
    </div>
  )
}

import { Modal } from '@mantine/core'
import { useTranslation } from '@/i18n'
import { commandKey } from '@/lib/keyboard'
import classes from './app.module.css'

const GROUPS = [
  {
    name: 'everywhere',
    keys: [
      [`${commandKey} K`, 'palette'],
      ['?', 'help'],
      ['/', 'search'],
      ['c', 'create'],
      ['u', 'undo'],
      ['g h', 'home'],
      ['g m', 'myWork'],
      ['g u', 'unassigned'],
      ['g a', 'allOpen'],
      ['g s', 'searchAll'],
      ['g p', 'people'],
      ['g o', 'outbox'],
      ['g b', 'notifications'],
    ],
  },
  {
    name: 'list',
    keys: [
      ['j', 'next'],
      ['k', 'previous'],
      ['Enter', 'open'],
      ['x', 'pick'],
      ['b', 'bulk'],
      ['Esc', 'clear'],
    ],
  },
  {
    name: 'ticket',
    keys: [
      ['r', 'reply'],
      ['i', 'note'],
      ['a', 'assign'],
      ['m', 'assignMe'],
      ['s', 'status'],
      ['p', 'priority'],
      ['e', 'solve'],
      ['f', 'follow'],
      ['z', 'snooze'],
      ['n', 'firstUnread'],
      ['t', 'keep'],
      ['.', 'copyNumber'],
      [`${commandKey} Enter`, 'send'],
    ],
  },
] as const

/** Every keyboard command, in groups. */
export function KeyboardHelp({ close }: { close: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={close}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.keyGroups}>
        {GROUPS.map(group => (
          <section key={group.name}>
            <h3>{t(`keys.${group.name}`)}</h3>
            <dl>
              {group.keys.map(([key, action]) => (
                <div key={key}>
                  <dt>{t(`keys.${action}`)}</dt>
                  <dd>
                    {key.split(' ').map(part => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

import { Menu } from '@mantine/core'
import { IconArrowsSplit2, IconListCheck } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ResultDialog } from './protocol/ResultDialog'
import { SplitDialog } from './split/SplitDialog'

/** What the menu of a message leads to. */
export type Asked = 'this' | 'from' | 'protocol'

/** What the menu of a message holds. */
export function MessageItems({
  message,
  movable,
  ask,
}: {
  message: Schemas['Message']
  movable: boolean
  ask: (what: Asked) => void
}) {
  const { t } = useTranslation()
  return (
    <Menu.Dropdown>
      {message.checked && (
        <Menu.Item leftSection={<IconListCheck size={16} />} onClick={() => ask('protocol')}>
          {t('protocolResult.title')}
        </Menu.Item>
      )}
      {movable && (
        <>
          <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => ask('this')}>
            {t('split.this')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => ask('from')}>
            {t('split.from')}
          </Menu.Item>
        </>
      )}
    </Menu.Dropdown>
  )
}

/** The dialog that was asked for in it. */
export function MessageDialog({
  message,
  asked,
  close,
}: {
  message: Schemas['Message']
  asked: Asked
  close: () => void
}) {
  return asked === 'protocol' ? (
    <ResultDialog message={message} close={close} />
  ) : (
    <SplitDialog message={message} following={asked === 'from'} close={close} />
  )
}

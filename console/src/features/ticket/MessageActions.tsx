import { Menu } from '@mantine/core'
import { IconArrowsSplit2, IconDots, IconListCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { IconButton } from '@/ui/IconButton'
import { ResultDialog } from './protocol/ResultDialog'
import { SplitDialog } from './split/SplitDialog'

interface Props {
  message: Schemas['Message']
  movable: boolean
}

/** The menu of a message, open at first, and the dialogs it leads to. */
export function MessageActions({ message, movable }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'this' | 'from' | 'protocol'>()
  const button = useRef<HTMLButtonElement>(null)
  const close = () => setAsked(undefined)
  return (
    <>
      {/* The button that was pressed is not this one, so the keyboard would not come back to it by itself. */}
      <Menu defaultOpened position="bottom-end" width={270} onClose={() => button.current?.focus()}>
        <Menu.Target>
          <IconButton ref={button} icon={IconDots} iconSize={16} size={24} label={t('message.more')} />
        </Menu.Target>
        <Menu.Dropdown>
          {message.checked && (
            <Menu.Item leftSection={<IconListCheck size={16} />} onClick={() => setAsked('protocol')}>
              {t('protocolResult.title')}
            </Menu.Item>
          )}
          {movable && (
            <>
              <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => setAsked('this')}>
                {t('split.this')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => setAsked('from')}>
                {t('split.from')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'protocol' && <ResultDialog message={message} close={close} />}
      {(asked === 'this' || asked === 'from') && (
        <SplitDialog message={message} following={asked === 'from'} close={close} />
      )}
    </>
  )
}

import { Menu } from '@mantine/core'
import { IconArrowsSplit2, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { IconButton } from '@/ui/IconButton'
import { SplitDialog } from './SplitDialog'

/** The menu of a message, open at first, and the dialog it leads to. */
export function SplitMenu({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation()
  const [following, setFollowing] = useState<boolean>()
  return (
    <>
      <Menu defaultOpened position="bottom-end" width={270}>
        <Menu.Target>
          <IconButton icon={IconDots} iconSize={16} size={24} label={t('message.more')} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => setFollowing(false)}>
            {t('split.this')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => setFollowing(true)}>
            {t('split.from')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {following !== undefined && (
        <SplitDialog message={message} following={following} close={() => setFollowing(undefined)} />
      )}
    </>
  )
}

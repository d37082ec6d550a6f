import { Menu } from '@mantine/core'
import { IconArrowsSplit2, IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { IconButton } from '@/ui/IconButton'
import { useOpenTicket } from '../TicketContext'

const SplitDialog = lazy(() =>
  withWords(import('@/features/ticket/split/SplitDialog')).then(({ SplitDialog }) => ({
    default: SplitDialog,
  })),
)

/** What can be done with a message: it may become a ticket of its own. */
export function SplitMenu({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const [following, setFollowing] = useState<boolean>()
  if (message.id < 0 || ticket.status === 'closed' || !ticket.can.includes('ticket:update')) return null
  return (
    <>
      <Menu position="bottom-end" width={250} returnFocus>
        <Menu.Target>
          <IconButton icon={IconDots} iconSize={15} size={22} label={t('message.more')} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => setFollowing(false)}>
            {t('message.split')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => setFollowing(true)}>
            {t('message.splitFrom')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {following !== undefined && (
          <SplitDialog message={message} following={following} close={() => setFollowing(undefined)} />
        )}
      </Suspense>
    </>
  )
}

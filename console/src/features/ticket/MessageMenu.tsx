import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { IconButton } from '@/ui/IconButton'
import { NearMenu } from '@/ui/NearMenu'
import type { Asked } from './MessageActions'
import { useOpenTicket } from './TicketContext'

const load = () => withWords(import('@/features/ticket/MessageActions'))
const MessageItems = lazy(async () => ({ default: (await load()).MessageItems }))
const MessageDialog = lazy(async () => ({ default: (await load()).MessageDialog }))

/** What can be done with a message; what the menu holds is loaded when somebody comes near it. */
export function MessageMenu({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const [asked, setAsked] = useState<Asked>()
  const movable = ticket.status !== 'closed' && ticket.can.includes('ticket:update')
  if (message.id < 0 || !(movable || message.checked)) return null
  return (
    <>
      <NearMenu
        position="bottom-end"
        width={270}
        button={props => (
          <IconButton icon={IconDots} iconSize={16} size={24} label={t('message.more')} {...props} />
        )}
      >
        <Suspense>
          <MessageItems message={message} movable={movable} ask={setAsked} />
        </Suspense>
      </NearMenu>
      <Suspense>
        {asked && <MessageDialog message={message} asked={asked} close={() => setAsked(undefined)} />}
      </Suspense>
    </>
  )
}

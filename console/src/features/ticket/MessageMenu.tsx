import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { IconButton } from '@/ui/IconButton'
import { useOpenTicket } from './TicketContext'

const MessageActions = lazy(() =>
  withWords(import('@/features/ticket/MessageActions')).then(({ MessageActions }) => ({
    default: MessageActions,
  })),
)

/** What can be done with a message; the menu itself is loaded when somebody asks for it. */
export function MessageMenu({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const [asked, setAsked] = useState(false)
  const movable = ticket.status !== 'closed' && ticket.can.includes('ticket:update')
  if (message.id < 0 || !(movable || message.checked)) return null
  const button = (
    <IconButton
      icon={IconDots}
      iconSize={16}
      size={24}
      label={t('message.more')}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    />
  )
  return asked ? (
    <Suspense fallback={button}>
      <MessageActions message={message} movable={movable} />
    </Suspense>
  ) : (
    button
  )
}

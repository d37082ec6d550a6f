import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { IconButton } from '@/ui/IconButton'
import { useOpenTicket } from './TicketContext'

const SplitMenu = lazy(() =>
  withWords(import('@/features/ticket/split/SplitMenu')).then(({ SplitMenu }) => ({ default: SplitMenu })),
)

/** What can be done with a message; the menu itself is loaded when somebody asks for it. */
export function MessageMenu({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const [asked, setAsked] = useState(false)
  if (message.id < 0 || ticket.status === 'closed' || !ticket.can.includes('ticket:update')) return null
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
      <SplitMenu message={message} />
    </Suspense>
  ) : (
    button
  )
}

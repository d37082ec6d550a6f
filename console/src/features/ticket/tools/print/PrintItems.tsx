import { Menu } from '@mantine/core'
import { IconFileTypePdf, IconNotes, IconPrinter, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import { Key } from '@/lib/Key'
import { useOpenTicket } from '../../TicketContext'
import { onPaper } from './onPaper'

/** In the menu of a ticket: the ticket on paper, with and without what the desk keeps to itself. */
export function PrintItems() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { number } = ticket
  const item = (Icon: TablerIcon, name: string, href: string, key?: ReactNode) => (
    <Menu.Item
      component="a"
      href={href}
      target="_blank"
      rel="noopener"
      leftSection={<Icon size={16} aria-hidden />}
      rightSection={key}
    >
      {name}
    </Menu.Item>
  )
  return (
    <>
      <Menu.Divider />
      {item(IconPrinter, t('print.print'), onPaper(number, 'print'), <Key of="print" />)}
      {ticket.can.includes('ticket:note') &&
        item(IconNotes, t('print.withNotes'), onPaper(number, 'print', true))}
      {item(IconFileTypePdf, t('print.pdf'), onPaper(number, 'pdf'))}
    </>
  )
}

import { zoneHere } from '@/lib/timeZones'
import { Menu } from '@mantine/core'
import { IconFileTypePdf, IconNotes, IconPrinter, type TablerIcon } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { useOpenTicket } from '../../TicketContext'

/** In the menu of a ticket: the ticket on paper, with and without what the desk keeps to itself. */
export function PrintItems() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const zone = encodeURIComponent(zoneHere())
  const address = (form: 'print' | 'pdf', notes: boolean) =>
    `/api/v1/tickets/${ticket.number}/${form}?zone=${zone}${notes ? '&notes=true' : ''}`
  const item = (Icon: TablerIcon, name: string, href: string) => (
    <Menu.Item
      component="a"
      href={href}
      target="_blank"
      rel="noopener"
      leftSection={<Icon size={16} aria-hidden />}
    >
      {name}
    </Menu.Item>
  )
  return (
    <>
      <Menu.Divider />
      {item(IconPrinter, t('print.print'), address('print', false))}
      {ticket.can.includes('ticket:note') && item(IconNotes, t('print.withNotes'), address('print', true))}
      {item(IconFileTypePdf, t('print.pdf'), address('pdf', false))}
    </>
  )
}

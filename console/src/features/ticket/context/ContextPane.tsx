import { Tabs } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRemembered } from '@/lib/remembered'
import { IconButton } from '@/ui/IconButton'
import classes from './context.module.css'
import { HistoryTab } from './HistoryTab'
import { PersonTab } from './PersonTab'
import { TicketTab } from './TicketTab'

/** What is known about the open ticket, beside its conversation. */
export function ContextPane({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const [tab, setTab] = useRemembered<string>('context.tab', 'ticket')
  return (
    <aside className={classes.pane} aria-label={t('context.title')}>
      <Tabs value={tab} onChange={next => next && setTab(next)} variant="unstyled" classNames={{ tab: classes.tab, list: classes.tabs }} keepMounted={false}>
        <Tabs.List aria-label={t('context.title')}>
          <Tabs.Tab value="ticket">{t('context.ticket')}</Tabs.Tab>
          <Tabs.Tab value="person">{t('context.person')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('context.history')}</Tabs.Tab>
          <span className={classes.close}>
            <IconButton icon={IconX} iconSize={16} label={t('ticket.hideContext')} onClick={close} />
          </span>
        </Tabs.List>
        <Tabs.Panel value="ticket">
          <TicketTab />
        </Tabs.Panel>
        <Tabs.Panel value="person">
          <PersonTab />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab />
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}

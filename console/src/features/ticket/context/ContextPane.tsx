import { Tabs } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { useRemembered } from '@/lib/remembered'
import { IconButton } from '@/ui/IconButton'
import { Skeletons } from '@/ui/states'
import { useOpenTicket } from '../TicketContext'
import classes from './context.module.css'
import { TicketTab } from './TicketTab'

const PersonTab = lazy(() => import('./PersonTab').then(module => ({ default: module.PersonTab })))
const RequesterBlocked = lazy(() => withWords(import('@/ui/person/RequesterBlocked')))
const HistoryTab = lazy(() => import('./HistoryTab').then(module => ({ default: module.HistoryTab })))

/** What is known about the open ticket, beside its conversation. */
export function ContextPane({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const [tab, setTab] = useRemembered<string>('context.tab', 'ticket')
  return (
    <section className={classes.pane} aria-label={t('context.title')}>
      <Tabs
        value={tab}
        onChange={next => next && setTab(next)}
        variant="unstyled"
        classNames={{ tab: classes.tab, list: classes.tabs }}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('context.title')}>
          <Tabs.Tab value="ticket" data-field="ticket">
            {t('context.ticket')}
          </Tabs.Tab>
          <Tabs.Tab value="person" data-field="person">
            {t('context.person')}
          </Tabs.Tab>
          <Tabs.Tab value="history">{t('context.history')}</Tabs.Tab>
          <span className={classes.close}>
            <IconButton icon={IconX} iconSize={16} label={t('ticket.hideContext')} onClick={close} />
          </span>
        </Tabs.List>
        <Tabs.Panel value="ticket">
          <Suspense>
            <RequesterBlocked id={ticket.requester.id} />
          </Suspense>
          <TicketTab />
        </Tabs.Panel>
        <Tabs.Panel value="person">
          <Suspense fallback={<Skeletons rows={5} />}>
            <PersonTab />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <Suspense fallback={<Skeletons rows={8} />}>
            <HistoryTab />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

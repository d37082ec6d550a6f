import { Popover, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { api } from '@/lib/api/client'
import { cappedCount } from '@/lib/format'
import { useKeys } from '@/lib/keyboard'
import { keys } from '@/lib/keys'
import { Skeletons } from '@/ui/states'
import { tip } from '@/ui/tip'
import classes from './notifications.module.css'
import { unreadQuery } from './queries'

const Panel = lazy(() => withWords(import('@/features/notifications/Panel')))

/** Says how much there is that has not been read, and opens the list of it. */
export default function Bell({ className }: { className: string }) {
  const { t, i18n } = useTranslation()
  const [opened, setOpened] = useState(false)
  const narrow = useMediaQuery('(max-width: 760px)')
  const unread = useQuery(unreadQuery).data
  const count = unread?.value ?? 0
  const label = count > 0 ? t('nav.unread', { count }) : t('nav.notifications')
  useReading(count)
  useKeys({ notifications: () => setOpened(true) })
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={narrow ? 'top' : 'right-end'}
      width={narrow ? 'calc(100vw - 16px)' : 400}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <UnstyledButton
          className={className}
          aria-label={label}
          {...tip(opened ? undefined : label, { side: 'right' })}
          data-active={opened || undefined}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.bell}>
            <IconBell size={19} stroke={1.7} aria-hidden />
            {unread && count > 0 && (
              <span className={classes.count} aria-hidden>
                {cappedCount(unread, i18n.language)}
              </span>
            )}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('nav.notifications')}>
        <Suspense fallback={<Skeletons rows={5} height={40} />}>
          {opened && <Panel close={() => setOpened(false)} />}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Whoever opens a ticket, from wherever, has read what they were told of it. */
function useReading(unread: number) {
  const client = useQueryClient()
  const { number } = useParams({ strict: false })
  useEffect(() => {
    if (number === undefined || unread === 0) return
    /** What comes while nobody looks is read when somebody does. */
    function read() {
      if (document.visibilityState !== 'visible') return
      api
        .PUT('/api/v1/notifications/read/{number}', { params: { path: { number: Number(number) } } })
        .then(() => client.invalidateQueries({ queryKey: keys.told }))
        .catch(() => undefined) // they stay unread, which the bell shows
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [client, number, unread])
}

import { IconArrowUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from '@/i18n'
import { useKeys } from '@/lib/keyboard'
import { Key } from '@/lib/Key'
import classes from './conversation.module.css'

const ID = 'first-unread'

/** The line above the first message that came while the agent was away. */
export function UnreadLine() {
  const { t } = useTranslation()
  return (
    <p id={ID} className={classes.unreadLine}>
      {t('ticket.firstUnread')}
    </p>
  )
}

/** Leads to that line while it is out of sight; older messages are fetched first where they are needed. */
export function UnreadJump({ reach }: { reach: () => Promise<void> }) {
  const { t } = useTranslation()
  const [passed, setPassed] = useState(false)

  useEffect(() => {
    const line = document.getElementById(ID)
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && setPassed(true))
    if (line) watcher.observe(line)
    return () => watcher.disconnect()
  }, [])

  async function go() {
    await reach()
    setPassed(true)
    requestAnimationFrame(() => document.getElementById(ID)?.scrollIntoView({ block: 'start' }))
  }
  useKeys({ firstUnread: go })

  if (passed) return null
  return (
    <button type="button" className={classes.unreadJump} onClick={go}>
      <IconArrowUp size={14} stroke={2} aria-hidden />
      {t('ticket.toFirstUnread')} <Key of="firstUnread" />
    </button>
  )
}

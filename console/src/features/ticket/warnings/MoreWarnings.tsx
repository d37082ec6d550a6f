import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { ownText } from '@/lib/protocol/ownText'
import { useMe } from '@/lib/session'
import { messagesQuery } from '@/lib/tickets'
import { CHECKS, timed } from '@/lib/timed'
import type { Written } from '../composer/writing'
import classes from '../composer/composer.module.css'
import { useOpenTicket } from '../TicketContext'
import { comesFromNote, languageOf, languageOfRequester } from './words'

const PAUSE = 600

interface Props {
  written: Written
  recipients: string[]
  /** The newest message there was when the answer was begun. */
  begunAfter: number | undefined
}

/** What else an agent should know before a reply leaves; looked for in pauses of typing. */
export default function MoreWarnings({ written, recipients, begunAfter }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const { ticket } = useOpenTicket()
  const [settled] = useDebouncedValue(written, PAUSE)
  const messages = useInfiniteQuery(messagesQuery(ticket.number)).data?.pages
  const all = useMemo(() => messages?.flatMap(page => page.items) ?? [], [messages])
  const leak = useMemo(() => {
    const words = (kind: 'public' | 'internal') => all.filter(one => one.kind === kind).map(one => one.text)
    return timed(CHECKS, () => comesFromNote(ownText(settled.html), words('internal'), words('public')))
  }, [all, settled])
  const spoken = useMemo(() => timed(CHECKS, () => languageOf(ownText(settled.html))), [settled])
  const wanted = languageOfRequester(ticket)
  const known = new Set(ticket.participants.map(one => one.address.toLowerCase()))
  const strangers = recipients.filter(address => !known.has(address.toLowerCase()))
  const between = all.find(
    one =>
      one.kind === 'public' &&
      !one.automatic &&
      begunAfter !== undefined &&
      one.id > begunAfter &&
      !(one.author.kind === 'agent' && one.author.id === me.id),
  )
  const warnings = [
    between && t('warning.between', { name: between.author.name }),
    leak && t('warning.fromNote'),
    strangers.length > 0 && t('warning.stranger', { names: strangers.join(', ') }),
    spoken &&
      wanted &&
      spoken !== wanted &&
      t(ticket.requesterLanguage ? 'warning.languageOfRequester' : 'warning.language', {
        spoken: languageNames[spoken],
        wanted: languageNames[wanted],
        name: ticket.requester.name,
      }),
  ].filter(warning => typeof warning === 'string')
  return (
    <div role="status">
      {warnings.map(warning => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          {warning}
        </p>
      ))}
    </div>
  )
}

import { Button } from '@mantine/core'
import { IconClockPause, IconPaperclip, IconSend2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Speak, useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { keys } from '@/lib/keys'
import { useNow } from '@/lib/now'
import { useMe } from '@/lib/session'
import { toast, toastProblem } from '@/lib/toast'
import { LinkedText } from '@/ui/SafeHtml'
import { StatusMark } from '@/ui/marks'
import { useOpenTicket } from '../TicketContext'
import classes from './held.module.css'
import { useTakeBack } from './queries'

type Held = Schemas['HeldReply']

interface Props {
  replies: Held[]
  /** Whether something is being written, which a reply that comes back must not write over. */
  writing: boolean
}

/** The replies that are about to leave, one's own that did not, and those whose authors may not answer any more. */
export default function HeldReplies({ replies, writing }: Props) {
  const { t } = useTranslation()
  return (
    <section className={classes.held} aria-label={t('held.title')}>
      {replies.map(reply => (
        <HeldCard key={reply.id} reply={reply} writing={writing} />
      ))}
    </section>
  )
}

function HeldCard({ reply, writing }: { reply: Held; writing: boolean }) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const me = useMe()
  const own = reply.author.id === me.id
  const sentence = reply.stopped
    ? whyStopped(reply.stopped, t)
    : t(whenKey(reply, own, now), { name: reply.author.name, time: moment(reply.leavesAt, i18n.language) })
  const Icon = reply.stopped ? IconClockPause : IconSend2
  return (
    <article className={classes.card} data-stopped={reply.stopped ? true : undefined}>
      <header>
        <Icon size={16} stroke={1.9} aria-hidden />
        <b>{sentence}</b>
        {reply.status && !reply.stopped && <StatusMark status={reply.status} />}
      </header>
      <details>
        <summary>{reply.text.trim() || t('held.onlyFiles')}</summary>
        <div className={classes.text}>
          <LinkedText text={reply.text} />
        </div>
        <p className={classes.to}>{t('message.to', { names: [...reply.to, ...reply.cc].join(', ') })}</p>
      </details>
      {reply.attachments.length > 0 && (
        <p className={classes.files}>
          <IconPaperclip size={13} aria-hidden />
          {reply.attachments.map(({ name }) => name).join(', ')}
        </p>
      )}
      <Actions reply={reply} own={own} writing={writing} />
    </article>
  )
}

/** Whoever was to be told is told why; the clock of another machine may be ahead of ours. */
function whenKey({ leavesAt, chosenTime }: Held, own: boolean, now: number) {
  const soon = !chosenTime || Date.parse(leavesAt) <= now
  if (own) return soon ? 'held.yoursSoon' : 'held.yoursAt'
  return soon ? 'held.theirsSoon' : 'held.theirsAt'
}

function whyStopped({ why, by }: Schemas['StoppedReply'], t: Speak): string {
  return t(`stopped.${why}`, { name: by ?? '' })
}

function Actions({ reply, own, writing }: { reply: Held; own: boolean; writing: boolean }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const client = useQueryClient()
  const takeBack = useTakeBack(ticket.number)
  const act = useMutation({
    mutationFn: async (what: 'edit' | 'stop' | 'discard') => {
      if (what !== 'discard') return takeBack(reply.id, what === 'stop')
      const path = { number: ticket.number, id: reply.id }
      await api.DELETE('/api/v1/tickets/{number}/held-replies/{id}', { params: { path } })
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.held(ticket.number) }),
  })
  const mayWrite = own || ticket.can.includes('ticket:reply')
  if (!mayWrite) return null
  const edit = () => (writing ? toast(t('held.writing')) : act.mutate('edit'))
  return (
    <div className={classes.actions}>
      <Button size="compact-sm" variant="default" loading={act.isPending} onClick={edit}>
        {own ? t(reply.stopped ? 'held.goOn' : 'held.edit') : t('held.takeOver')}
      </Button>
      {reply.stopped ? (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => act.mutate('discard')}>
          {t('held.discard')}
        </Button>
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => act.mutate('stop')}>
          {t('held.stop')}
        </Button>
      )}
    </div>
  )
}

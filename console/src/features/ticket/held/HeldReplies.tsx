import { Button } from '@mantine/core'
import { IconClockPause, IconPencilPause, IconSend2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Speak, useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { keys } from '@/lib/keys'
import { useNow } from '@/lib/now'
import { useMe } from '@/lib/session'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { StatusMark } from '@/ui/marks'
import { isWriting } from '../composer/atWork'
import type { Unsent } from '../composer/unsent'
import { keepBeside } from '../composer/useUnsent'
import { useOpenTicket } from '../TicketContext'
import classes from './held.module.css'
import { Files, Words } from './parts'
import { handedOf, useTakeBack } from './queries'

type Held = Schemas['HeldReply']

interface Props {
  replies: Held[]
  unsent: Unsent[]
  /** Puts an answer that came back into the composer. */
  goOn: (answer: Unsent) => void
  forget: (id: string) => void
}

/** The replies that are about to leave, one's own that did not, and those whose authors may not answer any more. */
export default function HeldReplies({ replies, unsent, goOn, forget }: Props) {
  const { t } = useTranslation()
  return (
    <section className={classes.held} aria-label={t('held.title')}>
      {replies.map(reply => (
        <HeldCard key={reply.id} reply={reply} />
      ))}
      {unsent.map(answer => (
        <UnsentCard
          key={answer.id}
          answer={answer}
          goOn={() => goOn(answer)}
          forget={() => forget(answer.id)}
        />
      ))}
    </section>
  )
}

/** What came back while something else was being written, or was set aside for it. */
function UnsentCard({ answer, goOn, forget }: { answer: Unsent; goOn: () => void; forget: () => void }) {
  const { t, i18n } = useTranslation()
  const { ticket } = useOpenTicket()
  const me = useMe()
  const { draft, uploads, asideAt } = answer
  const note = draft.kind === 'internal'
  const sentence = asideAt
    ? t(note ? 'held.noteAside' : 'held.replyAside', { time: moment(asideAt, i18n.language) })
    : t(note ? 'held.noteRefused' : 'held.replyRefused')
  const Icon = asideAt ? IconPencilPause : IconClockPause
  function discard() {
    forget()
    toastWithUndo(t('held.thrown'), () => keepBeside(me.id, ticket.number, answer))
  }
  return (
    <article className={classes.card} data-stopped={asideAt ? undefined : true}>
      <header>
        <Icon size={16} stroke={1.9} aria-hidden />
        <b>{sentence}</b>
      </header>
      <Words text={draft.text} />
      <Files names={uploads.map(({ name }) => name)} />
      <div className={classes.actions}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => (isWriting(ticket.number) ? toast(t('held.writing')) : goOn())}
        >
          {t('held.goOn')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="red" onClick={discard}>
          {t('held.discard')}
        </Button>
      </div>
    </article>
  )
}

function HeldCard({ reply }: { reply: Held }) {
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
      <Words text={reply.text}>
        {reply.note && (
          <p className={classes.to}>
            {t('macro.note')}: {reply.note}
          </p>
        )}
        <p className={classes.to}>{t('message.to', { names: [...reply.to, ...reply.cc].join(', ') })}</p>
      </Words>
      <Files names={reply.attachments.map(({ name }) => name)} />
      <Actions reply={reply} own={own} />
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

function Actions({ reply, own }: { reply: Held; own: boolean }) {
  const { t } = useTranslation()
  const me = useMe()
  const { ticket } = useOpenTicket()
  const client = useQueryClient()
  const takeBack = useTakeBack(ticket.number)
  const act = useMutation({
    mutationFn: async (what: 'edit' | 'stop' | 'discard') => {
      if (what === 'stop') return takeBack(reply.id, true)
      if (what === 'edit') return (await takeBack(reply.id)) || toast(t('composer.keptBeside'))
      const path = { number: ticket.number, id: reply.id }
      await api.DELETE('/api/v1/tickets/{number}/held-replies/{id}', { params: { path } })
      toastWithUndo(t('held.thrown'), () => keepBeside(me.id, ticket.number, handedOf(reply)))
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.held(ticket.number) }),
  })
  const mayWrite = own || ticket.can.includes('ticket:reply')
  if (!mayWrite) return null
  const edit = () => (isWriting(ticket.number) ? toast(t('held.writing')) : act.mutate('edit'))
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

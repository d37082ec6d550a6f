import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { type Problem, type Schemas } from '@/lib/api/client'
import { heldQuery } from '@/lib/heldReplies'
import { messagesQuery } from '@/lib/tickets'
import { Dialog } from '@/ui/Dialog'
import { DialogEnd } from '@/ui/DialogEnd'
import { useOpenTicket } from '../TicketContext'
import classes from './held.module.css'

interface Props {
  problem: Problem
  mine: string
  send: () => void
  close: () => void
}

/** Shows what somebody else has answered, or is about to, beside one's own answer, before both are sent. */
export default function AnsweredDialog({ problem, mine, send, close }: Props) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const messages = useInfiniteQuery(messagesQuery(ticket.number))
  const held = useQuery(heldQuery(ticket.number))
  const theirs =
    problem.slug === 'answer-waits'
      ? held.data?.find(reply => !reply.stopped && reply.author.name === told(problem, 'by'))?.text
      : messages.data?.pages
          .flatMap(({ items }): Schemas['Message'][] => items)
          .find(({ id }) => id === told(problem, 'messageId'))?.text
  return (
    <Dialog size="lg" onClose={close} title={problem.body.title}>
      <div className={classes.both}>
        <p>{problem.body.detail}</p>
        <div>
          <b>{String(told(problem, 'by') ?? '')}</b>
          <blockquote>{theirs ?? '…'}</blockquote>
        </div>
        <div>
          <b>{t('held.mine')}</b>
          <blockquote>{mine}</blockquote>
        </div>
      </div>
      <DialogEnd>
        <Button variant="default" onClick={send}>
          {t('held.sendAnyway')}
        </Button>
        <Button onClick={close} data-autofocus>
          {t('held.goOn')}
        </Button>
      </DialogEnd>
    </Dialog>
  )
}

/** What the server told beside its words. */
function told(problem: Problem, fact: string): unknown {
  return (problem.body as Record<string, unknown>)[fact]
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useKeys } from '@/lib/keyboard'
import { useKept } from '@/lib/kept'
import { useLayout } from '@/lib/remembered'
import { useMe } from '@/lib/session'
import { openTicketQuery } from '@/lib/tickets'
import { toast } from '@/lib/toast'
import { Splitter } from '@/ui/Splitter'
import { ErrorState, Skeletons } from '@/ui/states'
import { Conversation } from './Conversation'
import { Composer } from './composer/Composer'
import { draftQuery } from './composer/useDraft'
import { ContextPane } from './context/ContextPane'
import { type OpenTicket, TicketContext } from './TicketContext'
import { TicketHeader } from './TicketHeader'
import { ToolsToCome } from './tools/early'
import classes from './ticket.module.css'
import { useContextPane } from './useContextPane'
import { useHeartbeat } from './useHeartbeat'
import { useTicketChange } from './useTicketChange'

const SolveDialog = lazy(() =>
  withWords(import('@/ui/SolveDialog')).then(module => ({ default: module.SolveDialog })),
)
const ConflictDialog = lazy(() =>
  import('./ConflictDialog').then(module => ({ default: module.ConflictDialog })),
)

/** A ticket: its conversation, the answer being written, and all that is known about it. */
export function TicketPage() {
  const number = Number(useParams({ strict: false }).number)
  const ticket = useQuery(openTicketQuery(number))
  useQuery(draftQuery(number)) // together with the ticket, so that the composer need not wait for it
  if (ticket.isPending) {
    return (
      <div className={classes.waiting}>
        <ToolsToCome ticket={number} />
        <Skeletons rows={9} height={22} />
      </div>
    )
  }
  if (ticket.error && !ticket.data) return <ErrorState error={ticket.error} retry={() => ticket.refetch()} />
  return <TicketWorkspace key={number} read={ticket.data} />
}

function TicketWorkspace({ read }: { read: Schemas['Ticket'] }) {
  const { t } = useTranslation()
  const me = useMe()
  const context = useContextPane()
  const [contextWidth, setContextWidth] = useLayout('context.width', 292)
  const [solving, setSolving] = useState(false)
  const { ticket, change, ...conflict } = useTicketChange(read)
  const { toggle: keepTicket } = useKept()
  useHeartbeat(ticket.number)
  const settled = useDeferredValue(true, false) // the conversation is read first, and drawn before what is beside it

  const open: OpenTicket = {
    ticket,
    change,
    solve: () => setSolving(true),
    focusField: field => {
      context.show(true)
      if (field !== 'person') whenThere('[data-field="ticket"]', tab => tab()?.click()) // another may be open
      whenThere(`#ticket-${field}, [data-field="${field}"]`, control => {
        control()?.focus()
        control()?.click() // another than before where a look-alike gave way to it
      })
    },
  }

  const mayUpdate = ticket.can.includes('ticket:update')
  useKeys({
    assign: () => open.focusField('assignee'),
    status: () => open.focusField('status'),
    priority: () => open.focusField('priority'),
    tags: () => open.focusField('tags'),
    person: () => open.focusField('person'),
    link: mayUpdate ? () => open.focusField('link') : undefined,
    assignMe: ticket.can.includes('ticket:assign')
      ? () => change({ assigneeId: me.id }, { assignee: { id: me.id, name: me.name } })
      : undefined,
    solve: mayUpdate && ticket.legalStatuses.includes('solved') ? () => setSolving(true) : undefined,
    keep: () => keepTicket(ticket),
    closeDetails: () => !context.beside && context.show(false),
    copyNumber: () =>
      navigator.clipboard
        .writeText(`#${ticket.number}`)
        .then(() => toast(t('ticket.numberCopied', { number: ticket.number }))),
  })

  return (
    <TicketContext value={open}>
      <title>{`#${ticket.number} ${ticket.subject} — Pharos`}</title>
      <div className={classes.ticket} data-context={context.shown || undefined}>
        <section className={classes.conversation} aria-label={t('ticket.conversation')}>
          <TicketHeader contextShown={context.shown} toggleContext={() => context.show(!context.shown)} />
          <Conversation number={ticket.number} />
          <Composer />
        </section>
        {context.shown && !context.beside && (
          <div className={classes.scrim} aria-hidden onClick={() => context.show(false)} />
        )}
        {context.shown && (
          <div className={classes.contextPane} style={{ '--context-width': `${contextWidth}px` }}>
            <Splitter
              label={t('ticket.resizeContext')}
              pane="after"
              width={contextWidth}
              min={240}
              max={480}
              onWidth={setContextWidth}
            />
            {settled && <ContextPane close={() => context.show(false)} />}
          </div>
        )}
      </div>
      <Suspense>
        {solving && (
          <SolveDialog
            problem={ticket.description}
            resolution={ticket.resolution}
            label={t('solve.solve')}
            close={() => setSolving(false)}
            confirm={resolution => {
              setSolving(false)
              change({ status: 'solved', resolution }, { status: 'solved', resolution })
            }}
          />
        )}
        {conflict.conflict && (
          <ConflictDialog
            conflict={conflict.conflict}
            keepTheirs={conflict.keepTheirs}
            useMine={conflict.useMine}
          />
        )}
      </Suspense>
    </TicketContext>
  )
}

const FRAMES = 120

/** Acts on a part as soon as it is drawn. */
function whenThere(selector: string, act: (part: () => HTMLElement | null) => void, frames = FRAMES) {
  const part = () => document.querySelector<HTMLElement>(selector)
  requestAnimationFrame(() => {
    if (part()) act(part)
    else if (frames > 0) whenThere(selector, act, frames - 1)
  })
}

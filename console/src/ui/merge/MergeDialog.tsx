import { Alert, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { heldQuery } from '@/lib/heldReplies'
import { keys } from '@/lib/keys'
import { comingTogether, isStranger, likelyToStay, obstacle } from '@/lib/mergeable'
import { heldOf } from './heldOf'
import { merge } from './merging'
import { MergeWarnings } from './MergeWarnings'
import { ticketQuery } from '@/lib/tickets'
import { problemText } from '@/lib/toast'
import { Dialog } from '../Dialog'
import { DialogEnd } from '../DialogEnd'
import { HeldButton } from '../HeldButton'
import { IconButton } from '../IconButton'
import { StatusMark } from '../marks'
import { ErrorState, Skeletons } from '../states'
import { TicketPicker } from './TicketPicker'
import { RelativeTime } from '../Time'
import ui from '../ui.module.css'
import classes from './merge.module.css'

type Ticket = Schemas['Ticket']

const INTO = {
  one: 'merge.into',
  colleagues: 'merge.intoColleagues',
  strangers: 'merge.intoStrangers',
} as const

interface Props {
  /** The tickets at hand; further ones can be found. */
  numbers: number[]
  /** The one that stays, as long as nobody chooses another and it is not solved while another is not. */
  into?: number
  close: () => void
  done: (into: number) => void
  /** Hears that the merge was taken back. */
  undone?: (into: number) => void
}

/** Puts tickets side by side, lets choose which one stays, and says what becomes of the others. */
export function MergeDialog({ numbers, into, close, done, undone }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [chosen, setChosen] = useState(numbers)
  const [suggested, setSuggested] = useState(into)
  const [picked, setPicked] = useState<number>()
  const loaded = useQuery({
    queryKey: [...keys.anyTicket, 'several', chosen],
    queryFn: () => Promise.all(chosen.map(number => client.fetchQuery(ticketQuery(number)))),
    placeholderData: keepPreviousData,
  })
  const several = chosen.length > 1
  const tickets = (loaded.data ?? []).filter(({ number }) => chosen.includes(number))
  const kept = picked ?? likelyToStay(tickets, suggested)?.number
  const stays = tickets.find(({ number }) => number === kept)
  const go = tickets.filter(({ number }) => number !== kept)
  const waiting = heldOf(chosen, useQueries({ queries: chosen.map(heldQuery) }))
  const run = useMutation({
    mutationFn: (target: number) =>
      merge(
        client,
        go.map(({ number }) => number),
        target,
        () => undone?.(target),
      ),
    onSuccess: (_, target) => {
      close()
      done(target)
    },
  })

  function add(number: number) {
    setChosen([...chosen, number])
    if (suggested === undefined) setSuggested(number)
  }
  function leaveOut(number: number) {
    setChosen(chosen.filter(one => one !== number))
    if (picked === number) setPicked(undefined)
    if (suggested === number) setSuggested(undefined)
  }
  const held = whyNot(tickets, stays)
  const together = stays && !held ? comingTogether(stays, go) : undefined

  return (
    <Dialog onClose={close} size={720} title={t('merge.title')}>
      <div className={classes.parts}>
        <div
          className={classes.cards}
          {...(several && { role: 'radiogroup', 'aria-label': t('merge.which') })}
        >
          {tickets.map(ticket => (
            <Card
              key={ticket.number}
              ticket={ticket}
              kept={kept}
              choose={several ? () => setPicked(ticket.number) : undefined}
              leaveOut={several && ticket.number !== numbers[0] ? leaveOut : undefined}
            />
          ))}
          {loaded.isFetching && tickets.length < chosen.length && (
            <div className={classes.card}>
              <Skeletons rows={3} />
            </div>
          )}
        </div>
        {loaded.error && <ErrorState error={loaded.error} retry={() => loaded.refetch()} />}
        <TicketPicker
          label={several ? t('merge.another') : t('merge.other')}
          without={chosen}
          choose={({ number }) => add(number)}
          data-autofocus={!several || undefined}
        />
        {stays && go.length > 0 && !held && (
          <>
            {waiting.error && <ErrorState error={waiting.error} retry={waiting.refetch} />}
            <MergeWarnings stays={stays} go={go} held={waiting.replies} />
            <Consequences stays={stays} go={go} />
          </>
        )}
        {held?.why === 'stranger' && (
          <p className={classes.obstacle}>{t('merge.stranger', { number: held.number })}</p>
        )}
        {run.error && (
          <Alert color="red" variant="light" role="alert">
            {problemText(run.error)}
          </Alert>
        )}
      </div>
      <div className={ui.formEnd}>
        <DialogEnd>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <HeldButton
            reason={held && t(`merge.${held.why}`, { number: held.number })}
            loading={run.isPending || waiting.isPending}
            color={together === 'strangers' ? 'red' : undefined}
            data-autofocus={(several && together !== 'strangers') || undefined}
            onClick={() => stays && run.mutate(stays.number)}
          >
            {stays ? t(INTO[together ?? 'one'], { number: stays.number }) : t('merge.title')}
          </HeldButton>
        </DialogEnd>
      </div>
    </Dialog>
  )
}

/** What keeps the tickets apart, and which one it is of. */
function whyNot(tickets: Ticket[], stays: Ticket | undefined) {
  for (const ticket of tickets) {
    const why = obstacle(ticket)
    if (why) return { why, number: ticket.number }
  }
  if (tickets.length < 2) return { why: 'chooseOther' as const, number: null }
  if (!stays) return { why: 'chooseWhich' as const, number: null }
  const stranger = tickets.find(ticket => ticket !== stays && isStranger(stays, ticket))
  return stranger && { why: 'stranger' as const, number: stranger.number }
}

function Card({
  ticket,
  kept,
  choose,
  leaveOut,
}: {
  ticket: Ticket
  kept: number | undefined
  /** Lets this one stay, where there is a choice. */
  choose?: () => void
  leaveOut?: (number: number) => void
}) {
  const { t } = useTranslation()
  const why = obstacle(ticket)
  const stays = ticket.number === kept
  const fate = stays ? t('merge.stays') : kept ? t('merge.goes', { number: kept }) : t('merge.couldStay')
  return (
    <div className={classes.card} data-stays={stays || undefined}>
      <label>
        <span className={classes.role}>
          {choose && <input type="radio" name="stays" checked={stays} onChange={choose} />}
          {choose ? fate : t('merge.this')}
        </span>
        <b>
          #{ticket.number} {ticket.subject}
        </b>
      </label>
      {leaveOut && (
        <span className={classes.out}>
          <IconButton
            icon={IconX}
            iconSize={14}
            label={t('merge.leaveOut', { number: ticket.number })}
            onClick={() => leaveOut(ticket.number)}
          />
        </span>
      )}
      <p className={classes.facts}>
        <StatusMark status={ticket.status} /> · {ticket.requester.name} ·{' '}
        <RelativeTime at={ticket.createdAt} />
      </p>
      <p className={classes.words}>{ticket.snippet}</p>
      {why && <p className={classes.obstacle}>{t(`merge.${why}`, { number: ticket.number })}</p>}
    </div>
  )
}

function Consequences({ stays, go }: { stays: Ticket; go: Ticket[] }) {
  const { t } = useTranslation()
  const names = go.map(({ number }) => `#${number}`).join(', ')
  const there = new Set(stays.participants.map(({ contact }) => contact.id))
  const joining = new Map(
    go
      .flatMap(({ participants }) => participants)
      .filter(({ contact }) => !there.has(contact.id))
      .map(({ contact }) => [contact.id, contact.name]),
  )
  return (
    <ul className={classes.consequences}>
      <li>{t('merge.moves', { count: go.length, names, into: stays.number })}</li>
      {joining.size > 0 && (
        <li>
          {t('merge.people', {
            count: joining.size,
            names: [...joining.values()].join(', '),
            into: stays.number,
          })}
        </li>
      )}
      <li>{t('merge.leads', { count: go.length, names, into: stays.number })}</li>
      <li>{t('merge.undoLater')}</li>
    </ul>
  )
}

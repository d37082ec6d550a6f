import { IconPlayerStopFilled, IconStopwatch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { useKeys } from '@/lib/keyboard'
import { useNow } from '@/lib/now'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { IconButton } from '@/ui/IconButton'
import { useOpenTicket } from '../../TicketContext'
import { useHeardEarly } from '../early'
import { timerQuery, useRefreshTime } from './queries'
import { asClock, minutesSince, today } from './spans'
import classes from './spent.module.css'
import { TimeDialog } from './TimeDialog'

/** The agent's clock: starts on this ticket, shows that it runs and where, and is booked when it stops. */
export function TimerTool() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { data: timer, isPending } = useQuery(timerQuery)
  const refresh = useRefreshTime()
  const [stopping, setStopping] = useState(false)
  const now = useNow()
  const reason = ticket.can.includes('ticket:note') ? undefined : t('spent.mayNot')
  const here = timer?.ticket === ticket.number
  const elapsed = timer && minutesSince(timer.startedAt, now)

  async function start() {
    try {
      await api.PUT('/api/v1/tickets/{number}/timer', {
        params: { path: { number: ticket.number } },
        body: { today: today() },
      })
      if (timer && !here) toast(t('spent.bookedElsewhere', { number: timer.ticket }))
      refresh(ticket.number)
      if (timer) refresh(timer.ticket)
    } catch (error) {
      toastProblem(error)
    }
  }

  async function discard() {
    try {
      await api.DELETE('/api/v1/me/timer')
      setStopping(false)
      toastWithUndo(t('spent.discarded'), () => timer && goOn(timer))
    } catch (error) {
      toastProblem(error)
    } finally {
      refresh(ticket.number)
    }
  }

  /** As if it had not been stopped. */
  async function goOn({ ticket: number, startedAt }: Schemas['Timer']) {
    try {
      await api.PUT('/api/v1/tickets/{number}/timer', {
        params: { path: { number } },
        body: { today: today(), startedAt },
      })
      toast(t('spent.goesOn'))
    } catch (error) {
      toastProblem(error)
    } finally {
      refresh(number)
    }
  }

  const turn = () => {
    if (reason) toast(reason)
    else if (here) setStopping(true)
    else start()
  }
  useKeys({ timer: turn })
  useHeardEarly(ticket.number, 'timer', turn, !isPending) // which of the two it means depends on whether one runs

  if (timer && elapsed && here) {
    return (
      <>
        <button
          type="button"
          className={classes.running}
          title={t('spent.stopTitle')}
          onClick={() => setStopping(true)}
        >
          <IconPlayerStopFilled size={12} aria-hidden />
          <span className={classes.word}>{t('spent.stop')}</span>
          <time>{asClock(elapsed)}</time>
        </button>
        {stopping && (
          <TimeDialog
            title={t('spent.stopTitle')}
            submit={t('spent.book')}
            start={{ minutes: elapsed, note: '', workedOn: today() }}
            save={async work => {
              await api.POST('/api/v1/me/timer/stop', { body: work })
              refresh(ticket.number)
            }}
            drop={{ name: t('spent.discard'), act: discard }}
            close={() => setStopping(false)}
          />
        )}
      </>
    )
  }
  return (
    <>
      {timer && elapsed && (
        <Link
          to="/tickets/$number"
          params={{ number: String(timer.ticket) }}
          className={classes.elsewhere}
          title={t('spent.runsOn', { number: timer.ticket })}
        >
          <IconStopwatch size={13} aria-hidden /> #{timer.ticket} <time>{asClock(elapsed)}</time>
        </Link>
      )}
      <IconButton
        icon={IconStopwatch}
        label={reason ?? t('spent.start')}
        aria-disabled={reason !== undefined || undefined}
        onClick={() => reason === undefined && start()}
        shortcut="timer"
      />
    </>
  )
}

import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { dayOf } from '@/lib/format'
import { useNow } from '@/lib/now'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { IconButton } from '@/ui/IconButton'
import { useOpenTicket } from '../../TicketContext'
import { timeQuery, useRefreshTime } from './queries'
import { today } from './spans'
import classes from './spent.module.css'
import { TimeDialog } from './TimeDialog'
import { useSpanText } from './useSpanText'

const SHOWN_AT_ONCE = 4

/** What was spent on the ticket: in all, by each agent, and each entry, which its author may correct. */
export function TimeBlock() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const number = ticket.number
  const spanText = useSpanText()
  const refresh = useRefreshTime()
  const time = useQuery(timeQuery(number)).data
  const [adding, setAdding] = useState(false)
  const [all, showAll] = useState(false)
  const [entry, setEntry] = useState<Schemas['TimeEntry']>()
  const items = time?.items ?? []

  async function book(work: Schemas['Work']) {
    await api.POST('/api/v1/tickets/{number}/time', { params: { path: { number } }, body: work })
    refresh(number)
  }

  async function takeBack({ id, version, minutes, note, workedOn }: Schemas['TimeEntry']) {
    try {
      const params = { path: { number, id }, header: ifMatch(version) }
      await api.DELETE('/api/v1/tickets/{number}/time/{id}', { params })
      setEntry(undefined)
      toastWithUndo(t('spent.takenBack'), () => book({ minutes, note, workedOn }).catch(toastProblem))
    } catch (error) {
      toastProblem(error)
    } finally {
      refresh(number)
    }
  }

  return (
    <section className={classes.block} aria-label={t('spent.title')}>
      <div className={classes.head}>
        <h3>{t('spent.title')}</h3>
        {time && time.minutes > 0 && <b>{spanText(time.minutes)}</b>}
        {ticket.can.includes('ticket:note') && (
          <IconButton
            icon={IconPlus}
            iconSize={16}
            size={24}
            label={t('spent.add')}
            onClick={() => setAdding(true)}
          />
        )}
      </div>
      {time && time.byAgent.length > 1 && (
        <dl className={classes.sums}>
          {time.byAgent.map(({ agent, minutes }) => (
            <div key={agent.id}>
              <dt>{agent.name}</dt>
              <dd>{spanText(minutes)}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul className={classes.entries}>
        {(all ? items : items.slice(0, SHOWN_AT_ONCE)).map(item => (
          <li key={item.id}>
            <Entry entry={item} edit={item.mayChange ? () => setEntry(item) : undefined} />
          </li>
        ))}
      </ul>
      {!all && items.length > SHOWN_AT_ONCE && (
        <button type="button" className={classes.more} onClick={() => showAll(true)}>
          {t('spent.more', { count: items.length - SHOWN_AT_ONCE })}
        </button>
      )}
      {adding && (
        <TimeDialog
          title={t('spent.add')}
          submit={t('spent.book')}
          start={{ note: '', workedOn: today() }}
          save={book}
          close={() => setAdding(false)}
        />
      )}
      {entry && (
        <TimeDialog
          title={t('spent.correct')}
          submit={t('common.save')}
          start={entry}
          seen={{
            version: entry.version,
            again: async () => {
              const { items } = await body(
                api.GET('/api/v1/tickets/{number}/time', { params: { path: { number } } }),
              )
              return items.find(({ id }) => id === entry.id)
            },
          }}
          save={async (work, version) => {
            const params = { path: { number, id: entry.id }, header: ifMatch(version) }
            await api.PATCH('/api/v1/tickets/{number}/time/{id}', { params, body: work })
            refresh(number)
          }}
          drop={{ name: t('spent.takeBack'), act: () => takeBack(entry) }}
          close={() => setEntry(undefined)}
        />
      )}
    </section>
  )
}

function Entry({ entry, edit }: { entry: Schemas['TimeEntry']; edit?: () => void }) {
  const { t, i18n } = useTranslation()
  const spanText = useSpanText()
  const now = useNow()
  const day = dayOf(`${entry.workedOn}T12:00`, i18n.language, now)
  const content = (
    <>
      <span className={classes.what}>
        <b>{spanText(entry.minutes)}</b>
        <span>{entry.note || t('spent.noNote')}</span>
      </span>
      <small>
        {entry.agent.name} · {day}
      </small>
    </>
  )
  return edit ? (
    <button type="button" className={classes.entry} title={t('spent.correct')} onClick={edit}>
      {content}
    </button>
  ) : (
    <span className={classes.entry}>{content}</span>
  )
}

import { IconBolt, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import { type Macro, macrosFor, macrosWith, stepsOf } from '@/lib/macros'
import { macrosQuery } from '@/lib/macrosQuery'
import { may, useMe } from '@/lib/session'
import { ErrorState } from '@/ui/states'
import { useOpenTicket } from '../TicketContext'
import { filledIn } from './gaps'
import classes from './macros.module.css'
import { Steps } from './Steps'
import { useStepWords } from './StepWords'

const MOST = 50

interface Props {
  /** What was written to reach for them, if anything: it goes on in the text when none of them is wanted. */
  typed: string
  use: (macro: Macro) => void
  /** Goes back to the text, with what is to stand there. */
  close: (typed?: string) => void
  /** Closes it when the keyboard has gone elsewhere, where it stays. */
  leave: () => void
}

/** The macros for this ticket, found by typing and chosen by the arrow keys. */
export default function MacroPicker({ typed, use, close, leave }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const { ticket } = useOpenTicket()
  const macros = useQuery(macrosQuery)
  const wordsOf = useStepWords()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const teams = [...me.teams.map(team => team.id), ...(ticket.team ? [ticket.team.id] : [])]
  const all = macrosFor(macros.data ?? [], teams).map(macro => ({
    ...macro,
    text: macro.text && filledIn(macro.text, ticket, me),
    note: macro.note && filledIn(macro.note, ticket, me),
  }))
  const found = macrosWith(all, words).slice(0, MOST)
  const at = Math.min(chosen, found.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, () => void> = {
      ArrowDown: () => setChosen((at + 1) % Math.max(1, found.length)),
      ArrowUp: () => setChosen((at - 1 + found.length) % Math.max(1, found.length)),
      Enter: () => found[at] && use(found[at]),
      Escape: () => close(typed && typed + words),
      ...(words === '' ? { Backspace: () => close(), ...(typed && { [typed]: () => close(typed) }) } : {}),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }

  return (
    <div
      className={classes.picker}
      onBlur={event => event.currentTarget.contains(event.relatedTarget) || leave()}
    >
      <input
        className={classes.search}
        role="combobox"
        aria-expanded
        aria-controls="macro-entries"
        aria-activedescendant={found[at] && `macro-${at}`}
        aria-label={t('macro.find')}
        placeholder={t('macro.find')}
        autoFocus
        value={words}
        onChange={event => {
          setWords(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      {macros.error && <ErrorState error={macros.error} retry={() => macros.refetch()} />}
      <div
        ref={list}
        id="macro-entries"
        role="listbox"
        aria-label={t('macro.title')}
        className={classes.list}
      >
        {found.map((macro, index) => (
          <div
            key={macro.id}
            id={`macro-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.entry}
            onMouseMove={() => setChosen(index)}
            onMouseDown={event => event.preventDefault()}
            onClick={() => use(macro)}
          >
            <div className={classes.name}>
              <b>{macro.name}</b>
              {macro.text && macro.kind === 'internal' && (
                <span className={classes.note}>
                  <IconLock size={12} stroke={2.2} aria-hidden />
                  {t('message.internal')}
                </span>
              )}
              {!macro.text && !macro.note && (
                <span className={classes.atOnce}>
                  <IconBolt size={12} stroke={2.2} aria-hidden />
                  {t('macro.atOnce')}
                </span>
              )}
            </div>
            {macro.text && <p>{macro.text}</p>}
            {macro.note && (
              <p>
                <span className={classes.note}>
                  <IconLock size={12} stroke={2.2} aria-hidden />
                  {t('macro.note')}:
                </span>{' '}
                {macro.note}
              </p>
            )}
            <Steps words={stepsOf(macro.actions).map(wordsOf)} />
          </div>
        ))}
      </div>
      {macros.data && found.length === 0 && (
        <p className={classes.none} role="status">
          {all.length > 0 ? t('macro.noneFound') : <NoneYet />}
        </p>
      )}
      <footer>
        <span>
          <kbd>↵</kbd> {t('macro.use')} <kbd>Esc</kbd> {t('common.close')}
        </span>
        <Link to="/settings/macros">{t('macro.manage')}</Link>
      </footer>
    </div>
  )
}

/** Leads whoever may to where macros are made. */
function NoneYet() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <>
      <b>{t('macro.none')}.</b> {t('macro.noneHint')}{' '}
      {may(me, 'macro:write') && <Link to="/settings/macros">{t('macro.new')}</Link>}
    </>
  )
}

import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Fragment, type KeyboardEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { Key } from '@/lib/Key'
import { useWayBack } from '@/ui/useWayBack'
import classes from './palette.module.css'
import { useAnswer } from './useAnswer'
import { useCommands } from './useCommands'

const COMMANDS_AMONG_FOUND = 3
const MOST_UNASKED = 14

/** One box that goes anywhere and does what the open ticket's keys do: pages, views, tickets by number or words, people; Enter on words shows all they find. */
export function Palette({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [settled] = useDebouncedValue(words.trim(), 150)
  const commands = useCommands()
  useWayBack()
  const answer = useAnswer(settled, words.trim())
  const wanted = words.trim().toLocaleLowerCase()
  const matching = commands.matching(wanted)
  const named = matching.filter(({ name }) => name.toLocaleLowerCase() === wanted)
  const others = matching.filter(command => !named.includes(command))
  const entries = wanted
    ? [
        ...named,
        commands.searchFor(words.trim(), answer.search),
        ...others.slice(0, COMMANDS_AMONG_FOUND),
        ...answer.entries,
      ]
    : [...answer.recent, ...matching].slice(0, MOST_UNASKED + commands.ofTicket)
  const found = entries.findIndex(({ id }) => id === chosen)
  const at = Math.max(found, 0)

  function choose(index: number) {
    setChosen(entries[index]?.id)
    document.getElementById(`palette-${index}`)?.scrollIntoView({ block: 'nearest' })
  }
  function run(index: number) {
    close()
    entries[index]?.run()
  }
  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, () => void> = {
      ArrowDown: () => choose((at + 1) % entries.length),
      ArrowUp: () => choose((at - 1 + entries.length) % entries.length),
      Enter: () => entries[at]?.passing || run(at),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  return (
    <Modal.Root opened onClose={close} yOffset="12vh" size={640} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('nav.palette')}>
        <input
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls="palette-entries"
          aria-activedescendant={entries[at] && `palette-${at}`}
          aria-label={t('nav.palette')}
          placeholder={t('palette.placeholder')}
          value={words}
          data-autofocus
          onChange={event => {
            setWords(event.currentTarget.value)
            setChosen(undefined)
          }}
          onKeyDown={onKeyDown}
        />
        {wanted && answer.words && (
          <p className={classes.words}>{t('found.asks', { words: answer.words })}</p>
        )}
        <div
          className={classes.entries}
          id="palette-entries"
          role="listbox"
          aria-label={t('palette.results')}
        >
          {entries.map((entry, index) => (
            <Fragment key={entry.id}>
              {entry.section && entry.section !== entries[index - 1]?.section && (
                <div className={classes.section} role="presentation">
                  {entry.section}
                </div>
              )}
              <div
                id={`palette-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={classes.entry}
                onMouseMove={() => setChosen(entry.id)}
                onClick={() => run(index)}
              >
                <entry.icon size={17} stroke={1.7} aria-hidden />
                <span className={classes.what}>
                  <span className={classes.name}>
                    <span>{entry.shown ?? entry.name}</span>
                    {entry.beside && <small>{entry.beside}</small>}
                  </span>
                  {entry.below && <small className={classes.below}>{entry.below}</small>}
                </span>
                {entry.keys && <Key of={entry.keys} />}
              </div>
            </Fragment>
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

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

/** One box that goes anywhere: pages, views, tickets by number or words, people; Enter on words shows all they find. */
export function Palette({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState(0)
  const [settled] = useDebouncedValue(words.trim(), 150)
  const commands = useCommands()
  useWayBack()
  const answer = useAnswer(settled)
  const wanted = words.trim().toLocaleLowerCase()
  const entries = wanted
    ? [
        ...commands.matching(wanted).slice(0, COMMANDS_AMONG_FOUND),
        commands.searchFor(words.trim(), answer.search),
        ...answer.entries,
      ]
    : [...answer.recent, ...commands.matching('')].slice(0, 14)
  const at = Math.min(chosen, entries.length - 1)

  function run(index: number) {
    close()
    entries[index]?.run()
  }
  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, () => void> = {
      ArrowDown: () => setChosen((at + 1) % entries.length),
      ArrowUp: () => setChosen((at - 1 + entries.length) % entries.length),
      Enter: () => run(at),
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
            setChosen(0)
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
                onMouseMove={() => setChosen(index)}
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

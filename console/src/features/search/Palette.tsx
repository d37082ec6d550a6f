import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { foundTicketsQuery } from '@/lib/foundTickets'
import { Key } from '@/lib/Key'
import { useWayBack } from '@/ui/useWayBack'
import classes from './palette.module.css'
import { useCommands } from './useCommands'

/** One box that goes anywhere: pages, views, tickets by number or words. */
export function Palette({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState(0)
  const [settled] = useDebouncedValue(words.trim(), 150)
  const commands = useCommands()
  useWayBack()
  const tickets = useQuery({ ...foundTicketsQuery(settled), enabled: settled.length > 1 })
  const wanted = words.trim().toLocaleLowerCase()
  const entries = [
    ...commands.matching(wanted),
    ...(settled.length > 1 ? (tickets.data ?? []).map(commands.openTicket) : []),
    ...(wanted ? [commands.searchFor(words.trim())] : []),
  ].slice(0, 14)
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
    <Modal.Root opened onClose={close} yOffset="12vh" size={580} transitionProps={{ duration: 0 }}>
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
        <div
          className={classes.entries}
          id="palette-entries"
          role="listbox"
          aria-label={t('palette.results')}
        >
          {entries.map((entry, index) => (
            <div
              key={entry.id}
              id={`palette-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={classes.entry}
              onMouseMove={() => setChosen(index)}
              onClick={() => run(index)}
            >
              <entry.icon size={17} stroke={1.7} aria-hidden />
              <span>{entry.name}</span>
              {entry.keys && <Key of={entry.keys} />}
            </div>
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

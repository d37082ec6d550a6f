import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { type Command, type KeyHabits, workingKey } from '@/lib/commands'
import { sessionQuery } from '@/lib/session'
import { isModifier, mayFire, mayRepeat, type Place, sequences, type Stroke, strokeOf } from '@/lib/strokes'

/** Commands and what they do here. */
export type KeyMap = Partial<Record<Command, () => void>>

const SEQUENCE_WITHIN = 900

const follow = sequences(SEQUENCE_WITHIN)
let sequence: string | undefined

/** Boxes that are ticked take no letters, so commands work on from them. */
const TAKES_LETTERS = 'input:not([type=checkbox], [type=radio]), textarea, select'

function editable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TAKES_LETTERS))
}

function overlaid(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('[role=dialog], [role=menu], [role=listbox]') !== null
  )
}

function placeOf(target: EventTarget | null): Place {
  const modal = document.querySelector('[aria-modal=true]') !== null
  return { editable: editable(target), overlaid: overlaid(target), modal }
}

window.addEventListener(
  'keydown',
  event => {
    sequence = follow(event, editable(event.target))
  },
  { capture: true },
)

/** How the agent at the keyboard is used to it; nothing before anybody has signed in. */
function useKeyHabits(): KeyHabits | undefined {
  return useQuery({ ...sessionQuery, enabled: false }).data?.habits
}

/** The key that works for a command now, if any. */
export function useKeyOf(command: Command): string | undefined {
  return workingKey(command, useKeyHabits())
}

/** Tells of what is pressed within a part whether it is the key of a command. */
export function useIsKey() {
  const habits = useKeyHabits()
  return (command: Command, pressed: Stroke) => {
    const stroke = strokeOf(pressed)
    return stroke !== undefined && stroke === workingKey(command, habits)
  }
}

const listening = new Set<RefObject<KeyMap>>()

/** What the part of the screen that listens for a command would do now; undefined where none does. */
export function answerTo(command: Command): (() => void) | undefined {
  for (const { current } of listening) if (current[command]) return current[command]
}

/** Listens for commands from the keyboard while the component is on screen. */
export function useKeys(map: KeyMap) {
  const habits = useKeyHabits()
  const latest = useRef(map)
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
    const stroke = strokeOf(event)
    if (stroke === undefined) return
    const combined = event.ctrlKey || event.metaKey || event.altKey
    if (stroke === 'Enter' && event.target instanceof HTMLElement && event.target.matches('a, button')) return
    const pressed = combined ? stroke : (sequence ?? stroke)
    const commands = Object.keys(map) as Command[]
    const command = commands.find(one => workingKey(one, habits) === pressed)
    if (!command || !mayFire(command, combined, placeOf(event.target))) return
    event.preventDefault()
    if (event.repeat && !mayRepeat(command)) return
    map[command]?.()
  })
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event)
    window.addEventListener('keydown', listen)
    listening.add(latest)
    return () => {
      window.removeEventListener('keydown', listen)
      listening.delete(latest)
    }
  }, [])
}

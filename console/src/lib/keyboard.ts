import { useEffect, useEffectEvent } from 'react'

/** Keys by their name ("j", "?", "Enter", "g i", "mod+k") and what they do. */
export type KeyMap = Record<string, () => void>

const SEQUENCE_WITHIN = 900
const SWITCH = 'pharos.single-keys'

let prefixAt = Number.NEGATIVE_INFINITY
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

function nameOf(event: KeyboardEvent): string {
  return (
    (event.ctrlKey || event.metaKey ? 'mod+' : '') +
    (event.key.length === 1 ? event.key.toLowerCase() : event.key)
  )
}

window.addEventListener(
  'keydown',
  event => {
    const afterPrefix = event.timeStamp - prefixAt < SEQUENCE_WITHIN
    sequence = afterPrefix ? `g ${nameOf(event)}` : undefined
    prefixAt = nameOf(event) === 'g' && !editable(event.target) ? event.timeStamp : Number.NEGATIVE_INFINITY
  },
  { capture: true },
)

/** Whether single letters act as commands on this computer. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off'
}

/** Switches single-letter commands on or off on this computer. */
export function setSingleKeys(on: boolean) {
  localStorage.setItem(SWITCH, on ? 'on' : 'off')
}

/** Listens for commands from the keyboard while the component is on screen. */
export function useKeys(map: KeyMap) {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const name = nameOf(event)
    const single = !name.startsWith('mod+')
    if (single && (editable(event.target) || overlaid(event.target) || !singleKeysOn())) return
    if (name === 'Enter' && event.target instanceof HTMLElement && event.target.matches('a, button')) return
    const action = map[sequence ?? name]
    if (!action) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** The name of the command key on this computer. */
export const commandKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

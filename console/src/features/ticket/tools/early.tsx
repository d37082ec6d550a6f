import type { Command } from '@/lib/commands'
import { useKeys } from '@/lib/keyboard'
import classes from '../ticket.module.css'

let pressed: { ticket: number; command: Command } | undefined

/** Does what was asked for by a key before it could be done. */
export function hearEarly(ticket: number, command: Command, act: () => void) {
  if (pressed?.ticket !== ticket || pressed.command !== command) return
  pressed = undefined
  act()
}

/** In the place of a ticket's tools until they are loaded: hears their keys for them. */
export function ToolsToCome({ ticket }: { ticket: number }) {
  const hear = (command: Command) => () => {
    pressed = { ticket, command }
  }
  useKeys({ snooze: hear('snooze'), follow: hear('follow') })
  return <span className={classes.tool} />
}

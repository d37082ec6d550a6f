import { useKeys } from '@/lib/keyboard'
import classes from '../ticket.module.css'

let pressed: { ticket: number; key: string } | undefined

/** Does what was asked for by a key before it could be done. */
export function hearEarly(ticket: number, key: string, act: () => void) {
  if (pressed?.ticket !== ticket || pressed.key !== key) return
  pressed = undefined
  act()
}

/** In the place of a ticket's tools until they are loaded: hears their keys for them. */
export function ToolsToCome({ ticket }: { ticket: number }) {
  const hear = (key: string) => () => {
    pressed = { ticket, key }
  }
  useKeys({ z: hear('z'), f: hear('f') })
  return <span className={classes.tool} />
}

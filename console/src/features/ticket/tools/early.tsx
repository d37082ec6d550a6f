import { useEffect, useEffectEvent } from 'react'
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

/** The same for a tool that has come now, once it knows what to do. */
export function useHeardEarly(ticket: number, command: Command, act: () => void, ready = true) {
  const early = useEffectEvent(() => hearEarly(ticket, command, act))
  useEffect(() => {
    if (ready) early()
  }, [ready])
}

/** Hears keys for what is not there yet. */
export function useEarlyKeys(ticket: number, commands: Command[]) {
  useKeys(
    Object.fromEntries(
      commands.map(command => [
        command,
        () => {
          pressed = { ticket, command }
        },
      ]),
    ),
  )
}

/** In the place of a ticket's tools until they are loaded: hears their keys for them. */
export function ToolsToCome({ ticket }: { ticket: number }) {
  useEarlyKeys(ticket, ['snooze', 'follow', 'merge', 'timer', 'print'])
  return <span className={classes.tool} />
}

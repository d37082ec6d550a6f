import { useEffect } from 'react'
import { api, type Schemas } from '@/lib/api/client'
import { whenIdle } from '@/lib/idle'
import { greet } from '@/lib/presence'

const EVERY = 30_000
/** As often as who writes says so. */
const TYPING_EVERY = 5_000

const typedAt = new Map<number, number>()

/** Tells the others what we do with a ticket; whether they hear it does not matter enough to report. */
export function announce(number: number, doing: Schemas['Doing']) {
  if (doing === 'typing') typedAt.set(number, Date.now())
  else typedAt.delete(number)
  tell(number, doing)
}

/** Says what we do already; who looks on while they write still writes. */
function announceAgain(number: number) {
  const writes = Date.now() - (typedAt.get(number) ?? 0) < TYPING_EVERY
  tell(number, writes ? 'typing' : 'viewing')
}

const toTell: Schemas['Presence'][] = []

/** In the order it happened, but not before what is opened has been drawn. */
function tell(number: number, doing: Schemas['Doing']) {
  if (toTell.push({ number, doing }) === 1) whenIdle(tellAll)
}

function tellAll() {
  for (const body of toTell.splice(0)) api.POST('/api/v1/live/presence', { body }).catch(() => undefined)
}

/** Says that we are looking at a ticket for as long as it is on screen. */
export function useHeartbeat(number: number) {
  useEffect(() => {
    announce(number, 'viewing')
    const stopGreeting = greet(number, () => announceAgain(number))
    const timer = setInterval(() => announceAgain(number), EVERY)
    return () => {
      clearInterval(timer)
      stopGreeting()
      announce(number, 'left')
    }
  }, [number])
}

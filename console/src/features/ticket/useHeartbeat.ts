import { useEffect } from 'react'
import { api, type Schemas } from '@/lib/api/client'
import { greet } from '@/lib/presence'

const EVERY = 30_000

/** Tells the others what we do with a ticket; whether they hear it does not matter enough to report. */
export function announce(number: number, doing: Schemas['Doing']) {
  api.POST('/api/v1/live/presence', { body: { number, doing } }).catch(() => undefined)
}

/** Says that we are looking at a ticket for as long as it is on screen. */
export function useHeartbeat(number: number) {
  useEffect(() => {
    announce(number, 'viewing')
    const stopGreeting = greet(number, () => announce(number, 'viewing'))
    const timer = setInterval(() => announce(number, 'viewing'), EVERY)
    return () => {
      clearInterval(timer)
      stopGreeting()
      announce(number, 'left')
    }
  }, [number])
}

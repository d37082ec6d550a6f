/** A time to send at that is offered by name. */
export interface LaterTime {
  name: 'tonight' | 'tomorrow' | 'monday'
  at: Date
}

const EVENING = 20
const MORNING = 8
const FRIDAY = 5

/** The times that are offered now, in the zone of the clock they are read from. */
export function laterTimes(now: Date): LaterTime[] {
  const day = (days: number, hour: number) => {
    const at = new Date(now)
    at.setDate(at.getDate() + days)
    at.setHours(hour, 0, 0, 0)
    return at
  }
  const weekday = now.getDay()
  const toMonday = (8 - weekday) % 7 || 7
  return [
    ...(now.getHours() < EVENING ? [{ name: 'tonight' as const, at: day(0, EVENING) }] : []),
    { name: 'tomorrow', at: day(1, MORNING) },
    ...(weekday >= FRIDAY ? [{ name: 'monday' as const, at: day(toMonday, MORNING) }] : []),
  ]
}

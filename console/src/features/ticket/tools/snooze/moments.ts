const MORNING = 8
const A_WHILE = 3 * 3_600_000
const HALF_HOUR = 1_800_000
const MONDAY = 1

/** A moment that is offered under a name. */
export interface Moment {
  name: 'laterToday' | 'tomorrow' | 'nextWeek'
  at: Date
}

/** The moments a ticket can be put off until at one click, by the clock on the wall; what would say the same twice is left out. */
export function moments(now: Date): Moment[] {
  const later = new Date(Math.ceil((now.getTime() + A_WHILE) / HALF_HOUR) * HALF_HOUR)
  const tomorrow = morning(now, 1)
  const nextWeek = morning(now, ((MONDAY - now.getDay() + 6) % 7) + 1)
  return [
    ...(later.getDate() === now.getDate() ? [{ name: 'laterToday' as const, at: later }] : []),
    { name: 'tomorrow', at: tomorrow },
    ...(nextWeek.getTime() === tomorrow.getTime() ? [] : [{ name: 'nextWeek' as const, at: nextWeek }]),
  ]
}

/** Not so many hours from now: where the clocks change, a day has 23 or 25. */
function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING)
}

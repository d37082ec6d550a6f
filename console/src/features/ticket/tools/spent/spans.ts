const HOUR = 60

/** The server takes no more for one entry. */
const MOST = 6000

const HOURS = '(?:h|hrs?|hours?|t|timer?|ω|ωρ|ωρες|ωρα)'
const MINUTES = '(?:m|mins?|minutes?|minutt|minutter|λ|λεπτ|λεπτα|λεπτο)'
const CLOCK = /^(\d{1,3}):([0-5]\d)$/
const BOTH = new RegExp(`^(\\d+)\\s*${HOURS}\\.?\\s*(\\d+)\\s*(?:${MINUTES}\\.?)?$`)
const HOURS_ALONE = new RegExp(`^(\\d+(?:[.,]\\d+)?|[.,]\\d+)\\s*${HOURS}\\.?$`)
const MINUTES_ALONE = new RegExp(`^(\\d+)\\s*(?:${MINUTES}\\.?)?$`)
const FRACTION = /^\d*[.,]\d+$/

/**
 * Minutes, as people of any of the desk's languages write them: "90", "1:30", "1h 30m", "1,5 t", "1 ώ. 30 λ.". A
 * fraction alone means hours.
 */
export function minutesIn(text: string): number | undefined {
  const minutes = read(text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim())
  return minutes !== undefined && minutes >= 1 && minutes <= MOST ? minutes : undefined
}

function read(text: string): number | undefined {
  const both = CLOCK.exec(text) ?? BOTH.exec(text)
  if (both) return Number(both[1]) * HOUR + Number(both[2])
  const hours = HOURS_ALONE.exec(text)?.[1] ?? FRACTION.exec(text)?.[0]
  if (hours) return Math.round(Number(hours.replace(',', '.')) * HOUR)
  const minutes = MINUTES_ALONE.exec(text)?.[1]
  return minutes ? Number(minutes) : undefined
}

/** Hours and minutes as a clock shows them. */
export function asClock(minutes: number): string {
  return `${Math.floor(minutes / HOUR)}:${String(minutes % HOUR).padStart(2, '0')}`
}

/** The begun minutes since a moment, as the server counts them. */
export function minutesSince(iso: string, now: number): number {
  return Math.min(MOST, Math.max(1, Math.ceil((now - Date.parse(iso)) / 60_000)))
}

/** The day it is here, as the server takes a day. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

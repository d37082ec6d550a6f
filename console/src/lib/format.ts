const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The agent's own variety of a language where the browser knows one, for dates and numbers. */
export function localeOf(language: string): string {
  const own = navigator.languages.find(tag => tag.toLowerCase().startsWith(`${language}-`))
  return own ?? (language === 'en' ? 'en-GB' : language)
}

/** Keeps what `make` makes: a format costs far more to make than to use, and a list uses hundreds. */
function made<Options, Format>(make: (locale: string, options: Options) => Format) {
  const known = new Map<string, Format>()
  return (language: string, options: Options): Format => {
    const locale = localeOf(language)
    const key = locale + JSON.stringify(options)
    const format = known.get(key) ?? make(locale, options)
    known.set(key, format)
    return format
  }
}

const dateFormat = made(
  (locale, options: Intl.DateTimeFormatOptions) =>
    // A desk is read across countries: 14:05 is the same to everyone, 2:05 is not.
    new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options }),
)
const numberFormat = made(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
const relativeFormat = made(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
)

/** Date and time in full, for a tooltip or a record. */
export function exactTime(iso: string, language: string): string {
  return dateFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))
}

/** Date and time short enough for a table. */
export function shortDateTime(iso: string, language: string): string {
  return dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** The time of day, with its day when that is not today. */
export function moment(iso: string, language: string): string {
  return daysAgo(iso, Date.now()) === 0 ? clockTime(iso, language) : shortDateTime(iso, language)
}

/** Hours and minutes. */
export function clockTime(iso: string, language: string): string {
  return dateFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}

/** A calendar day; the year only when it is not this one. */
export function dayOf(iso: string, language: string, now: number): string {
  const sameYear = new Date(iso).getFullYear() === new Date(now).getFullYear()
  return dateFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
  }).format(new Date(iso))
}

/** Whole calendar days from the day of `iso` to the day of `now`. */
export function daysAgo(iso: string, now: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0)
  return Math.round((midnight(now) - midnight(Date.parse(iso))) / DAY)
}

function largestUnit(milliseconds: number): [number, 'minute' | 'hour' | 'day'] {
  if (milliseconds < HOUR) return [Math.max(1, Math.round(milliseconds / MINUTE)), 'minute']
  if (milliseconds < DAY) return [Math.round(milliseconds / HOUR), 'hour']
  return [Math.round(milliseconds / DAY), 'day']
}

/** How long something has lasted, in its largest unit: "18 min", "5 h". */
export function elapsed(sinceIso: string, language: string, now: number): string {
  const [value, unit] = largestUnit(Math.max(0, now - Date.parse(sinceIso)))
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

/** A length of time in its largest unit, from seconds on: "4 sec", "18 min". */
export function span(seconds: number, language: string): string {
  const [value, unit] = seconds < 60 ? [Math.round(seconds), 'second'] : largestUnit(seconds * 1000)
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

/** When something happened, seen from now: "2 hours ago", "tomorrow". */
export function relativeTime(iso: string, language: string, now: number): string {
  const distance = Date.parse(iso) - now
  const relative = relativeFormat(language, { numeric: 'auto', style: 'short' })
  if (Math.abs(distance) < MINUTE) return relative.format(0, 'second')
  const [value, unit] = largestUnit(Math.abs(distance))
  return relative.format(distance < 0 ? -value : value, unit)
}

/** A file's size in the unit people say. */
export function fileSize(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const digits = unit === 'megabyte' ? 1 : 0
  return numberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(value)
}

/** A count that may have stopped at its cap: "1,000+"; nothing where there was nothing to count by. */
export function cappedCount(count: { value: number; capped: boolean } | null, language: string): string {
  if (!count) return ''
  return numberFormat(language, {}).format(count.value) + (count.capped ? '+' : '')
}

const NAME_FITS = 24

/** What a person is called in passing: the first of their names, cut where it would not fit. */
export function firstName(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? ''
  return first.length > NAME_FITS ? `${first.slice(0, NAME_FITS)}…` : first
}

/** Up to two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map(word => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

import { localeOf } from '@/lib/format'

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** What the clock shows in another time zone, with the day where it is another; nothing for a zone nobody knows. */
export function timeThere(zone: string, now: number, language: string): string | undefined {
  try {
    const day = (timeZone?: string) =>
      new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone }).format(now)
    const weekday = day(zone) === day() ? {} : ({ weekday: 'short' } as const)
    return new Intl.DateTimeFormat(localeOf(language), { ...weekday, ...CLOCK, timeZone: zone }).format(now)
  } catch {
    return undefined
  }
}

/** A zone as people read it: its city, then the region. */
export function zoneName(zone: string): string {
  const [region = zone, ...city] = zone.split('/')
  return city.length > 0 ? `${city.join(', ').replaceAll('_', ' ')} (${region})` : zone
}

import type { Schemas } from '@/lib/api/client'
import { isOfFilter } from '@/lib/reading'

/** What is wrong with a filter: the first mistake by its place, and all others in words. */
export interface Mistakes {
  title: string
  detail: string
  place?: { from: number; to: number }
  /** What may be meant in that place, the likeliest first. */
  suggestions: string[]
  others: string[]
}

/** The mistakes for which a filter was refused; nothing where something else was wrong. */
export function mistakesOf(error: unknown): Mistakes | undefined {
  if (!isOfFilter(error)) return
  const {
    title = '',
    detail = '',
    position,
    length,
    suggestion,
    suggestions = suggestion === undefined ? [] : [suggestion],
    errors = [],
  }: Partial<Schemas['Problem']> = error.body
  return {
    title,
    detail,
    suggestions,
    place: position === undefined ? undefined : { from: position, to: position + Math.max(1, length ?? 1) },
    others: errors.slice(1).map(({ message }) => message),
  }
}

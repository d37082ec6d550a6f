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
  /** Whether it can be asked all the same. */
  doubted?: boolean
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

/** What may be meant otherwise in a filter that can be asked: the first by its place, and all others in words. */
export function doubtsOf(doubts: Schemas['FilterDoubt'][] = []): Mistakes | undefined {
  const [first, ...others] = doubts
  if (!first) return
  const { title, detail, position, length, suggestions } = first
  return {
    title,
    detail,
    suggestions,
    place: { from: position, to: position + length },
    others: others.map(other => `${other.title}. ${other.detail}`),
    doubted: true,
  }
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** Which of the newest mails, and of one that is meant, a condition meets; what was found before stays until it is known. */
export function useTrial(condition: string, like?: number) {
  return useQuery({
    queryKey: keys.filterTrial(condition, like),
    queryFn: ({ signal }) =>
      body(api.POST('/api/v1/mail/filters/trial', { body: { condition, like }, signal })),
    enabled: condition !== '',
    placeholderData: keepPreviousData,
  })
}

export type Trial = Pick<ReturnType<typeof useTrial>, 'data' | 'error' | 'isFetching' | 'isPlaceholderData'>

/** What is wrong with a condition: the first mistake by its place, and all others in words. */
export interface Mistakes {
  title: string
  detail: string
  place?: { from: number; to: number }
  suggestion?: string
  others: string[]
}

/** The mistakes that kept a condition from being tried; nothing where something else did. */
export function mistakesOf(error: unknown): Mistakes | undefined {
  if (!(error instanceof Problem) || !error.slug.startsWith('filter-')) return
  const {
    title = '',
    detail = '',
    position,
    length,
    suggestion,
    errors = [],
  }: Partial<Schemas['Problem']> = error.body
  return {
    title,
    detail,
    suggestion,
    place: position === undefined ? undefined : { from: position, to: position + Math.max(1, length ?? 1) },
    others: errors.slice(1).map(({ message }) => message),
  }
}

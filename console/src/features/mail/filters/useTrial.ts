import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
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

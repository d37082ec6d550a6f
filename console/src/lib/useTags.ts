import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { LONGEST_TAG } from '@/lib/tags'

const SOON_USED_AGAIN = 30_000

/** The tags in use that begin with what is typed, the most used first; none before they are wanted. */
export function useTags(typed: string, wanted: boolean) {
  const [prefix] = useDebouncedValue(typed.trim(), 150)
  const { data } = useQuery({
    queryKey: keys.tags(prefix),
    queryFn: async () => (await body(api.GET('/api/v1/tags', { params: { query: { prefix } } }))).items,
    enabled: wanted && prefix.length <= LONGEST_TAG,
    placeholderData: keepPreviousData,
    staleTime: SOON_USED_AGAIN,
  })
  return data ?? []
}

import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { foundTicketsQuery } from '@/lib/foundTickets'
import { searchQuery } from '@/lib/search'

const LEAST_LETTERS = 3
const NUMBER = /^\d+$/
/** Shorter than any ticket's. */
const LEAST_DIGITS = 4

/** The tickets that fit what is typed behind a #, of those one may read; undefined as long as they are not known. */
export function useFound(typed: string | undefined) {
  const { i18n } = useTranslation()
  const [words] = useDebouncedValue(typed?.trim() ?? '', 150)
  const isNumber = NUMBER.test(words)
  const one = useQuery({ ...foundTicketsQuery(words), enabled: isNumber && words.length >= LEAST_DIGITS })
  const some = useQuery({
    ...searchQuery(words, i18n.language),
    enabled: !isNumber && words.length >= LEAST_LETTERS,
  })
  const asked = isNumber ? one : some
  if (typed?.trim() !== words || !asked.isEnabled || asked.isFetching) return undefined
  return isNumber ? (one.data ?? []) : (some.data?.tickets ?? [])
}

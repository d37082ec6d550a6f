import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { foundTicketsQuery } from '@/lib/foundTickets'

const LEAST_LETTERS = 2
const NUMBER = /^\d+$/
/** Shorter than any ticket's. */
const LEAST_DIGITS = 4

/** A last word that may go on, and is long enough to be looked for by how it begins. */
const BEGUN_WORD = /\p{L}{3,}$/u

/** The tickets that fit what is typed behind a #, of those one may read; undefined as long as they are not known. */
export function useFound(typed: string | undefined) {
  const [words] = useDebouncedValue(typed?.trim() ?? '', 150)
  const least = NUMBER.test(words) ? LEAST_DIGITS : LEAST_LETTERS
  const begun = BEGUN_WORD.test(words) ? `${words}*` : words
  const found = useQuery({ ...foundTicketsQuery(begun), enabled: words.length >= least })
  if (typed?.trim() !== words || words.length < least || found.isFetching) return undefined
  return found.data ?? []
}

import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from '@/i18n'
import { ErrorState, Skeletons } from '@/ui/states'

interface Query {
  isPending: boolean
  error: Error | null
  refetch: () => unknown
}

interface Paged extends Query {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** What a list shows at each moment: shapes while it loads, what went wrong, that it is empty, or its rows. */
export function Listing<Row>({
  query,
  rows,
  empty,
  shapes = 8,
  children,
}: {
  query: Query | Paged
  rows: Row[] | undefined
  empty?: ReactNode
  /** How many shapes stand for the rows while they load. */
  shapes?: number
  children: (rows: Row[]) => ReactNode
}) {
  const { t } = useTranslation()
  if (query.isPending) return <Skeletons rows={shapes} />
  if (!rows) return <ErrorState error={query.error} retry={() => query.refetch()} />
  if (rows.length === 0) return empty
  return (
    <>
      {children(rows)}
      {'hasNextPage' in query && query.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      )}
    </>
  )
}

/** The words typed into a search box, and the same once the typing has paused. */
export function useWords() {
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 200)
  return { words, setWords, settled }
}

/** The search box above a list. */
export function SearchField({ label, search }: { label: string; search: ReturnType<typeof useWords> }) {
  return (
    <TextInput
      type="search"
      maw={420}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={search.words}
      onChange={event => search.setWords(event.currentTarget.value)}
    />
  )
}

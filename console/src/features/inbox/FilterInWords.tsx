import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { readingQuery } from '@/lib/reading'

/** The filter read back in plain words; the words before stay until the new ones are there. */
export function FilterInWords({ filter }: { filter: string }) {
  const { i18n } = useTranslation()
  const { data } = useQuery(readingQuery(filter, i18n.language))
  return <span title={data?.words}>{data?.words}</span>
}

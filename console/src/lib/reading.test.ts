import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { Schemas } from '@/lib/api/client'

vi.stubGlobal('window', { location: { origin: 'http://localhost' } })
const { readingQuery } = await import('./reading')

const certain = { words: '', doubts: [] as Schemas['FilterDoubt'][] } as unknown as Schemas['FilterReading']
const doubted = { ...certain, doubts: [{}] } as unknown as Schemas['FilterReading']

/** What a filter is taken to say that was read a minute ago as told. */
function aMinuteAfter(before: Schemas['FilterReading']) {
  const client = new QueryClient()
  const query = readingQuery('requester:vendela', 'en')
  client.setQueryData(query.queryKey, before, { updatedAt: Date.now() - 60_000 })
  return client.fetchQuery({ ...query, queryFn: () => Promise.resolve({ ...certain, words: 'anew' }) })
}

test('a filter with a name that nobody had is soon read again', async () => {
  expect(await aMinuteAfter(doubted)).toHaveProperty('words', 'anew')
  expect(await aMinuteAfter(certain)).toBe(certain)
})

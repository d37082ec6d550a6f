import type { UseQueryResult } from '@tanstack/react-query'
import type { Schemas } from '@/lib/api/client'

/** A reply that has not left, with the ticket it is of. */
export type Held = Schemas['HeldReply'] & { number: number }

/** What several tickets hold back, as far as it is known. */
export function heldOf(numbers: number[], results: Result[]) {
  return {
    replies: results.flatMap(({ data = [] }, at) =>
      data.map(reply => ({ ...reply, number: numbers[at] ?? 0 })),
    ),
    isPending: results.some(({ isPending }) => isPending),
    error: results.find(({ error }) => error)?.error,
    refetch: () => results.filter(({ error }) => error).forEach(({ refetch }) => void refetch()),
  }
}

type Result = Pick<UseQueryResult<Schemas['HeldReply'][]>, 'data' | 'isPending' | 'error' | 'refetch'>

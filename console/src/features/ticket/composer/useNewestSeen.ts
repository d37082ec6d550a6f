import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

type Thread = InfiniteData<Schemas['MessagePage'], string | undefined>

/**
 * The newest message there was when an answer was begun: whoever writes may not notice what comes meanwhile.
 *
 * @param writtenAt when the draft was last written, if there is one
 */
export function useNewestSeen(number: number, writtenAt: string | undefined) {
  const client = useQueryClient()
  const seen = useRef<number>(undefined)
  const newest = (until?: string) =>
    client
      .getQueryData<Thread>(keys.messages(number))
      ?.pages.flatMap(page => page.items)
      .find(
        ({ id, createdAt }) => id > 0 && (until === undefined || Date.parse(createdAt) <= Date.parse(until)),
      )?.id
  return {
    note: () => {
      seen.current ??= newest()
    },
    forget: () => {
      seen.current = undefined
    },
    newest: () => seen.current ?? newest(writtenAt),
  }
}

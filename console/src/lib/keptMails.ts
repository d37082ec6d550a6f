import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** How many received mails wait for somebody to let them in or discard them, and where most of them are listed. */
export const keptMailsQuery = queryOptions({
  queryKey: [...keys.fates, 'kept'],
  queryFn: () => body(api.GET('/api/v1/mail/fates/kept')),
  select: ({ quarantined, failed }) => ({
    count: quarantined + failed,
    fate: quarantined > 0 ? 'quarantined' : 'failed',
  }),
})

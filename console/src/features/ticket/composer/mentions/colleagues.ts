import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, body } from '@/lib/api/client'
import { agentsQuery } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'
import { unheardNames } from './typed'

/** Whom a message on the ticket can name: those who may read it. */
function mentionableQuery(number: number) {
  return queryOptions({
    queryKey: keys.mentionable(number),
    queryFn: async () => {
      const params = { path: { number } }
      return (await body(api.GET('/api/v1/tickets/{number}/mentionable-agents', { params }))).items
    },
  })
}

/** Whom an answer can name, and who is named in it without being told. */
export function useColleagues(number: number, written: { html: string; text: string }) {
  const me = useMe()
  const naming = written.text.includes('@')
  const colleagues = useQuery({ ...mentionableQuery(number), enabled: naming }).data
  const everybody = useQuery({ ...agentsQuery, enabled: naming }).data ?? []
  return {
    colleagues: colleagues?.filter(({ id }) => id !== me.id),
    unheard: naming && colleagues ? unheardNames(written, everybody, colleagues) : [],
  }
}

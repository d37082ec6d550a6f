import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'
import { toastProblem } from '@/lib/toast'
import { needsDecision, type Sending } from './useHold'

type Thread = InfiniteData<Schemas['MessagePage'], string | undefined>

/** Posts a message; it stands in the conversation at once, and leaves it again if the server refuses. */
export function useSend(
  number: number,
  onSent: (sent: Sending) => void,
  onRefused: (error: unknown, refused: Sending) => void,
) {
  const client = useQueryClient()
  const me = useMe()
  const key = keys.messages(number)

  const stand = (message: Schemas['Message'], inPlaceOf?: number) =>
    client.setQueryData<Thread>(key, thread => {
      const [first, ...rest] = thread?.pages ?? []
      if (!thread || !first) return thread
      const items = [message, ...first.items.filter(({ id }) => id !== inPlaceOf && id !== message.id)]
      return { ...thread, pages: [{ ...first, items }, ...rest] }
    })

  const leave = (gone: number) =>
    client.setQueryData<Thread>(key, thread => {
      if (!thread) return thread
      const left = (page: Schemas['MessagePage']) => page.items.filter(({ id }) => id !== gone)
      return { ...thread, pages: thread.pages.map(page => ({ ...page, items: left(page) })) }
    })

  return useMutation({
    mutationKey: keys.sending(number),
    networkMode: 'always',
    mutationFn: ({ message, key }: Sending<Schemas['NewMessage']>) => {
      const header = { 'Idempotency-Key': key }
      return body(
        api.POST('/api/v1/tickets/{number}/messages', {
          params: { path: { number }, header },
          body: message,
        }),
      )
    },
    onMutate: async ({ message }) => {
      await client.cancelQueries({ queryKey: key })
      const provisional = provisionalMessage(message, me)
      stand(provisional)
      return { id: provisional.id }
    },
    onSuccess: (message, sent, { id }) => {
      stand(message, id)
      onSent(sent)
      client.invalidateQueries({ queryKey: keys.ticket(number) })
      client.invalidateQueries({ queryKey: keys.lists })
      client.invalidateQueries({ queryKey: keys.views })
    },
    onError: (error, refused, context) => {
      if (context) leave(context.id)
      if (!needsDecision(error)) toastProblem(error)
      onRefused(error, refused)
    },
  })
}

function provisionalMessage(message: Schemas['NewMessage'], me: Schemas['Me']): Schemas['Message'] {
  return {
    id: -Date.now(),
    kind: message.kind,
    channel: 'email',
    author: { kind: 'agent', id: me.id, name: me.name },
    text: message.text ?? '',
    html: message.html ?? null,
    quotedHtml: null,
    quotedText: null,
    to: message.to ?? [],
    cc: message.cc ?? [],
    attachments: [],
    invitations: [],
    createdAt: new Date().toISOString(),
    automatic: false,
    checked: false,
    language: null,
    delivery: null,
    receipt: null,
    fateId: null,
    from: null,
    sender: null,
  }
}

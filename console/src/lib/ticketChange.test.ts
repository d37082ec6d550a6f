import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

const toastProblem = vi.fn()
const toast = vi.fn()
vi.mock('@/lib/toast', () => ({ toast: (words: string) => toast(words), toastProblem }))

vi.mock('@/i18n', () => ({ default: { t: (key: string) => key } }))
vi.mock('@/lib/tickets', () => ({ patchRows: () => undefined }))

let server = { number: 10_001, version: 1, status: 'open', urgency: 'low' }
vi.mock('@/lib/api/client', () => ({
  ifMatch: (version: number) => version,
  api: {
    PATCH: async (_: string, { params, body }: { params: { header: number }; body: object }) => {
      if (params.header !== server.version) throw new Error('stale-version')
      server = { ...server, ...body, version: server.version + 1 }
      return server
    },
  },
  body: async (answer: unknown) => ({ ...((await answer) as object), legalStatuses: ['open', 'pending'] }),
}))
const { takeBack, wayBack, writeChange } = await import('./ticketChange')

const client = new QueryClient()

async function change(seen: Schemas['Ticket'], to: Schemas['TicketChange']) {
  const made = await writeChange(client, seen, to)
  return { made, undo: wayBack(client, made) ?? expect.fail('no way back') }
}

beforeEach(() => {
  server = { number: 10_001, version: 1, status: 'open', urgency: 'low' }
  vi.clearAllMocks()
})

it('takes back one change of a ticket after the other, however quickly it is asked to', async () => {
  const first = await change({ ...server } as Schemas['Ticket'], { urgency: 'high' })
  const second = await change(first.made.after, { status: 'pending' })
  await Promise.all([takeBack(client, [second.undo]), takeBack(client, [first.undo])])
  expect(toastProblem).not.toHaveBeenCalled()
  expect(server).toMatchObject({ status: 'open', urgency: 'low', version: 5 })
})

it('takes nothing back from what somebody else has changed since', async () => {
  const first = await change({ ...server } as Schemas['Ticket'], { urgency: 'high' })
  server = { ...server, version: server.version + 1 }
  const second = await change({ ...first.made.after, version: server.version }, { status: 'pending' })
  await takeBack(client, [second.undo])
  await takeBack(client, [first.undo])
  expect(toastProblem).toHaveBeenCalledTimes(1)
  expect(server).toMatchObject({ status: 'open', urgency: 'high' })
})

it('shows no older state that was asked for before the change', async () => {
  const queryKey = keys.ticket(server.number)
  let answer: (ticket: object) => void = () => undefined
  const older = client.fetchQuery({
    queryKey,
    queryFn: () => new Promise<object>(resolve => (answer = resolve)),
  })
  const settled = older.catch(() => undefined)
  await change({ ...server } as Schemas['Ticket'], { urgency: 'high' })
  answer({ ...server, urgency: 'low' })
  await settled
  expect(client.getQueryData(queryKey)).toMatchObject({ urgency: 'high' })
})

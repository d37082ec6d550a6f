import { beforeEach, describe, expect, test, vi } from 'vitest'

const get = vi.fn()
const remove = vi.fn()
const unsubscribe = vi.fn(async () => undefined)
vi.mock('@/lib/api/client', () => ({
  api: { GET: () => get(), DELETE: () => remove() },
  body: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}))
vi.mock('./browser', () => ({
  look: async () => ({ state: 'open', endpoint: 'https://push.example/here' }),
  unsubscribe: () => unsubscribe(),
}))
const { leaveBrowser, leaveToOwner } = await import('./signOut')

const listed = (endpoint: string) => ({ data: { items: [{ id: 7, endpoint }] } })

beforeEach(() => {
  vi.clearAllMocks()
  get.mockResolvedValue(listed('https://push.example/here'))
  remove.mockResolvedValue({})
})

describe('signing out', () => {
  test('switches the browser off, then has the desk forget it', async () => {
    await leaveBrowser()
    expect(unsubscribe.mock.invocationCallOrder[0]).toBeLessThan(remove.mock.invocationCallOrder[0] ?? 0)
  })

  test('switches it off also when the session is over or the desk has forgotten it already', async () => {
    get.mockRejectedValueOnce(new Error('not-signed-in'))
    await leaveBrowser()
    remove.mockRejectedValueOnce(new Error('not-found'))
    await leaveBrowser()
    expect(unsubscribe).toHaveBeenCalledTimes(2)
  })
})

describe('on a shared computer', () => {
  test('what somebody else left switched on is switched off', async () => {
    get.mockResolvedValue(listed('https://push.example/elsewhere'))
    await leaveToOwner()
    expect(unsubscribe).toHaveBeenCalledOnce()
    expect(remove).not.toHaveBeenCalled()
  })

  test('what is their own stays, and so does what nobody could ask about', async () => {
    await leaveToOwner()
    get.mockRejectedValueOnce(new Error('unreachable'))
    await leaveToOwner().catch(() => undefined)
    expect(unsubscribe).not.toHaveBeenCalled()
  })
})

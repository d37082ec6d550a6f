import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Schemas } from '@/lib/api/client'

const leaveToOwner = vi.fn(async () => undefined)
const leave = vi.fn(async () => undefined)
const unsubscribe = vi.fn(async () => undefined)
vi.mock('@/lib/idle', () => ({ whenIdle: (work: () => void) => work() }))
vi.mock('@/features/settings/push/signOut', () => ({
  leaveToOwner: () => leaveToOwner(),
  leaveBrowser: () => leave(),
}))
vi.mock('@/features/settings/push/browser', () => ({ unsubscribe: () => unsubscribe() }))

const agent = (id: number) => ({ id }) as Schemas['Me']

/** As it is when a page has loaded, in a browser that has or has not been allowed to tell of things. */
async function page(permission: NotificationPermission) {
  vi.resetModules()
  const Notification = { permission }
  vi.stubGlobal('Notification', Notification)
  vi.stubGlobal('window', { Notification })
  return await import('./browserPush')
}

/** Whatever was begun in the background is done. */
const settled = () => vi.dynamicImportSettled()

beforeEach(() => {
  vi.clearAllMocks()
})

describe('keeping a browser to whoever is signed in', () => {
  test('looks once for each who signs in', async () => {
    const { keepBrowserTo } = await page('granted')
    keepBrowserTo(agent(1))
    keepBrowserTo(agent(1))
    await settled()
    expect(leaveToOwner).toHaveBeenCalledTimes(1)
    keepBrowserTo(agent(2))
    await settled()
    expect(leaveToOwner).toHaveBeenCalledTimes(2)
  })

  test('looks again for the same one after a session has ended', async () => {
    const { keepBrowserTo, silenceBrowser } = await page('granted')
    keepBrowserTo(agent(1))
    await settled()
    silenceBrowser()
    await settled()
    keepBrowserTo(agent(1))
    await settled()
    expect(leaveToOwner).toHaveBeenCalledTimes(2)
  })

  test('where it cannot be asked nothing breaks', async () => {
    leaveToOwner.mockRejectedValueOnce(new Error('unreachable'))
    const { keepBrowserTo } = await page('granted')
    keepBrowserTo(agent(1))
    await settled()
    expect(leaveToOwner).toHaveBeenCalledOnce()
  })
})

test('a session that ends switches the browser off', async () => {
  const { silenceBrowser } = await page('granted')
  silenceBrowser()
  await settled()
  expect(unsubscribe).toHaveBeenCalledOnce()
})

test('a browser that nobody has allowed is left alone', async () => {
  const { keepBrowserTo, silenceBrowser } = await page('default')
  keepBrowserTo(agent(1))
  silenceBrowser()
  await settled()
  expect(leaveToOwner).not.toHaveBeenCalled()
  expect(unsubscribe).not.toHaveBeenCalled()
})

test('nobody is kept from signing out by what fails', async () => {
  leave.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  const { leaveBrowser } = await page('granted')
  await expect(leaveBrowser()).resolves.toBeUndefined()
  expect(leave).toHaveBeenCalledOnce()
})

test('nobody is kept from signing out by what never ends', async () => {
  leave.mockReturnValueOnce(new Promise(() => undefined))
  const { leaveBrowser } = await page('granted')
  await expect(leaveBrowser(10)).resolves.toBeUndefined()
})

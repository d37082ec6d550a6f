import { expect, test, vi } from 'vitest'
import { leaveBrowser } from './browserPush'

const left = vi.fn<() => Promise<void>>()
vi.mock('@/features/settings/push/signOut', () => ({ leaveBrowser: () => left() }))

test('nobody is kept from signing out by what fails', async () => {
  left.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  await expect(leaveBrowser()).resolves.toBeUndefined()
})

test('nobody is kept from signing out by what never ends', async () => {
  left.mockReturnValueOnce(new Promise(() => undefined))
  await expect(leaveBrowser(10)).resolves.toBeUndefined()
})

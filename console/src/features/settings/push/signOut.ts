import { api, body } from '@/lib/api/client'
import { look, unsubscribe } from './browser'

/** Whoever comes after is not told here what concerned the one who signs out. */
export async function leaveBrowser(): Promise<void> {
  const { endpoint } = await look()
  if (!endpoint) return
  const { items } = await body(api.GET('/api/v1/me/push/subscriptions'))
  const here = items.find(one => one.endpoint === endpoint)
  if (here) await api.DELETE('/api/v1/me/push/subscriptions/{id}', { params: { path: { id: here.id } } })
  await unsubscribe()
}

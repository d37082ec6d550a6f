import { api, body } from '@/lib/api/client'
import { look, unsubscribe } from './browser'

/** Whoever comes after is not told here what concerned the one who signs out. */
export async function leaveBrowser(): Promise<void> {
  const { endpoint } = await look()
  if (!endpoint) return
  await unsubscribe() // first, since it needs nobody: what the desk keeps is forgotten with the next message
  await forget(endpoint).catch(() => undefined)
}

async function forget(endpoint: string): Promise<void> {
  const here = (await mine()).find(one => one.endpoint === endpoint)
  if (here) await api.DELETE('/api/v1/me/push/subscriptions/{id}', { params: { path: { id: here.id } } })
}

/** What is switched on here tells the agent who is signed in, or nobody. */
export async function leaveToOwner(): Promise<void> {
  const { endpoint } = await look()
  if (endpoint && (await mine()).every(one => one.endpoint !== endpoint)) await unsubscribe()
}

async function mine() {
  return (await body(api.GET('/api/v1/me/push/subscriptions'))).items
}

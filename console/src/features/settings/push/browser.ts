import type { Schemas } from '@/lib/api/client'

/** How it stands in this browser; `endpoint` names its subscription, where it has one. */
export interface Here {
  state: 'insecure' | 'unsupported' | 'blocked' | 'open'
  endpoint?: string
}

const WORKER = '/desk/push-worker.js'
const SCOPE = '/desk/'

/** Looks, and asks nobody for anything. */
export async function look(): Promise<Here> {
  if (!window.isSecureContext) return { state: 'insecure' }
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    return { state: 'unsupported' }
  }
  if (Notification.permission === 'denied') return { state: 'blocked' }
  try {
    return { state: 'open', endpoint: (await subscription())?.endpoint }
  } catch {
    return { state: 'unsupported' } // as in windows that keep nothing
  }
}

/** What the browser made of the wish to be told in it. */
export type Wish = { granted: true; subscription: Schemas['NewPushSubscription'] } | { granted: false }

/**
 * Asks for the browser's permission, which it gives on a press alone, and subscribes.
 *
 * Fails when the browser cannot reach its push service.
 */
export async function subscribe(publicKey: () => Promise<string>): Promise<Wish> {
  if ((await Notification.requestPermission()) !== 'granted') return { granted: false }
  const key = bytes(await publicKey())
  await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: 'none' })
  const { pushManager } = await navigator.serviceWorker.ready
  const before = await pushManager.getSubscription()
  if (before && !isSame(before.options.applicationServerKey, key)) await before.unsubscribe()
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { p256dh = '', auth = '' } = made.toJSON().keys ?? {}
  return { granted: true, subscription: { endpoint: made.endpoint, keys: { p256dh, auth } } }
}

/** Whoever sends to it from now on is told that nobody listens. */
export async function unsubscribe(): Promise<void> {
  await (await subscription())?.unsubscribe()
}

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(SCOPE)
  return (await worker?.pushManager.getSubscription()) ?? null
}

function isSame(one: ArrayBuffer | null, other: Uint8Array): boolean {
  const its = new Uint8Array(one ?? new ArrayBuffer())
  return its.length === other.length && its.every((byte, at) => byte === other[at])
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, char => char.charCodeAt(0))
}

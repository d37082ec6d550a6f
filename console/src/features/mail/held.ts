import type { Schemas } from '@/lib/api/client'

/** The server sends what waits without a time by itself only this long; see OutboxSweep. */
const WAITS_AT_MOST = 24 * 60 * 60 * 1000

/** Whether a mail waits for a person: it found no mailbox or mail server in time. */
export function isHeld(item: Pick<Schemas['OutboxItem'], 'state' | 'nextTryAt' | 'createdAt'>, now: number) {
  return item.state === 'queued' && !item.nextTryAt && now - Date.parse(item.createdAt) >= WAITS_AT_MOST
}

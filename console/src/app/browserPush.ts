import { whenIdle } from '@/lib/idle'
import type { Schemas } from '@/lib/api/client'

const later = () => import('@/features/settings/push/signOut')

/** Has nobody told in this browser any more, as far as that can be done soon: whoever wants to leave is not kept. */
export function leaveBrowser(within = 1_500): Promise<void> {
  return Promise.race([
    later()
      .then(it => it.leaveBrowser())
      .catch(() => undefined),
    new Promise<void>(resolve => setTimeout(resolve, within)),
  ])
}

let owner: number | undefined

/** Whatever somebody else left switched on in this browser is switched off, once for whoever signs in. */
export function keepBrowserTo(me: Schemas['Me']): void {
  if (owner === me.id || !mayBeTold()) return
  owner = me.id
  whenIdle(() =>
    later()
      .then(it => it.leaveToOwner())
      .catch(() => undefined),
  )
}

/** A session has ended, and nobody knows who comes next. */
export function silenceBrowser(): void {
  owner = undefined
  if (!mayBeTold()) return
  import('@/features/settings/push/browser').then(it => it.unsubscribe()).catch(() => undefined)
}

/** In most browsers nobody has allowed it, and nothing is loaded. */
function mayBeTold(): boolean {
  return 'Notification' in window && Notification.permission === 'granted'
}

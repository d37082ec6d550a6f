import { afterEach, describe, expect, test, vi } from 'vitest'
import { look, subscribe, unsubscribe } from './browser'

/** A browser with a push service of its own. */
function browser({
  secure = true,
  permission = 'default' as NotificationPermission,
  answer = 'granted' as NotificationPermission,
  key = undefined as number[] | undefined,
} = {}) {
  let subscription: ReturnType<typeof made> | undefined = key && made(key)
  const events: string[] = []
  function made(key: number[]) {
    return {
      endpoint: `https://push.example/${key.join('')}`,
      options: { applicationServerKey: new Uint8Array(key).buffer },
      toJSON: () => ({ keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: async () => {
        events.push('unsubscribed')
        subscription = undefined
        return true
      },
    }
  }
  const registration = {
    pushManager: {
      getSubscription: async () => subscription ?? null,
      subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
        const key = [...applicationServerKey]
        events.push(`subscribed ${key}`)
        subscription ??= made(key)
        return subscription
      },
    },
  }
  const Notification = {
    permission,
    requestPermission: async () => {
      events.push('asked')
      return answer
    },
  }
  vi.stubGlobal('window', { isSecureContext: secure, PushManager: {}, Notification })
  vi.stubGlobal('Notification', Notification)
  vi.stubGlobal('navigator', {
    serviceWorker: {
      ready: Promise.resolve(registration),
      register: async (url: string) => events.push(`registered ${url}`),
      getRegistration: async () => registration,
    },
  })
  return events
}

const KEY = 'AQID'
const key = async () => KEY

afterEach(() => vi.unstubAllGlobals())

describe('how it stands in a browser', () => {
  test('an address without https gives no notifications', async () => {
    browser({ secure: false })
    expect(await look()).toEqual({ state: 'insecure' })
  })

  test('some browsers know nothing of it', async () => {
    browser()
    vi.stubGlobal('navigator', {})
    expect(await look()).toEqual({ state: 'unsupported' })
  })

  test('some know of it and fail all the same', async () => {
    browser()
    vi.stubGlobal('navigator', {
      serviceWorker: {
        getRegistration: async () => {
          throw new DOMException('The operation is insecure')
        },
      },
    })
    expect(await look()).toEqual({ state: 'unsupported' })
  })

  test('what is blocked is said to be, and looking asks nobody', async () => {
    const events = browser({ permission: 'denied' })
    expect(await look()).toEqual({ state: 'blocked' })
    expect(events).toEqual([])
  })

  test('a subscription is known by its endpoint', async () => {
    browser({ key: [1, 2, 3] })
    expect(await look()).toEqual({ state: 'open', endpoint: 'https://push.example/123' })
    await unsubscribe()
    expect(await look()).toEqual({ state: 'open', endpoint: undefined })
  })
})

describe('switching on', () => {
  test('asks first, then subscribes with the key of the desk', async () => {
    const events = browser()
    expect(await subscribe(key)).toEqual({
      granted: true,
      subscription: { endpoint: 'https://push.example/123', keys: { p256dh: 'p', auth: 'a' } },
    })
    expect(events).toEqual(['asked', 'registered /desk/push-worker.js', 'subscribed 1,2,3'])
  })

  test('does nothing without permission', async () => {
    const events = browser({ answer: 'denied' })
    expect(await subscribe(key)).toEqual({ granted: false })
    expect(events).toEqual(['asked'])
  })

  test('takes what is there, unless it listens to another key', async () => {
    const same = browser({ key: [1, 2, 3] })
    await subscribe(key)
    expect(same).not.toContain('unsubscribed')
    const other = browser({ key: [9] })
    await subscribe(key)
    expect(other.slice(-2)).toEqual(['unsubscribed', 'subscribed 1,2,3'])
  })
})

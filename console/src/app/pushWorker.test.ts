import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, test, vi } from 'vitest'

const code = readFileSync(new URL('../../public/push-worker.js', import.meta.url), 'utf8')

type Event = { waitUntil: (work: Promise<unknown>) => void } & Record<string, unknown>

/** The worker, with pages of the desk open at these addresses. */
function worker(...open: string[]) {
  const handlers: Record<string, (event: Event) => void> = {}
  const pages = open.map(path => {
    const page = { url: `https://desk.example${path}`, postMessage: vi.fn(), focus: async () => page }
    return page
  })
  const fetch = vi.fn<(url: string, asked?: object) => Promise<object>>()
  const self = {
    fetch,
    skipWaiting: vi.fn(),
    addEventListener: (name: string, handler: (event: Event) => void) => (handlers[name] = handler),
    registration: {
      showNotification: vi.fn(async () => undefined),
      pushManager: { subscribe: vi.fn() },
    },
    cookieStore: { get: async () => ({ value: 'to%2Fken' }) },
    clients: { matchAll: async () => pages, openWindow: vi.fn(async () => undefined) },
  }
  runInNewContext(code, { self, URL })
  async function happens(name: string, event: Record<string, unknown>) {
    let work: Promise<unknown> | undefined
    handlers[name]?.({ ...event, waitUntil: given => (work = given) })
    await work
  }
  return { handlers, pages, self, fetch, happens }
}

const press = (path: unknown) => ({ notification: { close: () => undefined, data: { path } } })

test('what is pushed is shown, with where it leads', async () => {
  const { self, happens } = worker()
  const message = {
    title: 'Sak #7',
    body: 'Ola ga deg denne saken.',
    tag: 'ticket-7',
    path: '/desk/tickets/7',
  }
  await happens('push', { data: { json: () => ({ ...message, language: 'nb' }) } })
  expect(self.registration.showNotification).toHaveBeenCalledWith(
    'Sak #7',
    expect.objectContaining({
      body: message.body,
      tag: 'ticket-7',
      lang: 'nb',
      data: { path: message.path },
    }),
  )
})

test('what cannot be read is shown all the same', async () => {
  const { self, happens } = worker()
  await happens('push', { data: null })
  expect(self.registration.showNotification).toHaveBeenCalledWith('Pharos', expect.anything())
})

test('a press opens the ticket in a page that is open, else in a new one', async () => {
  const open = worker('/api/docs/', '/desk/tickets/1')
  await open.happens('notificationclick', press('/desk/tickets/7'))
  expect(open.pages[1]?.postMessage).toHaveBeenCalledWith({ open: '/desk/tickets/7' })
  expect(open.self.clients.openWindow).not.toHaveBeenCalled()

  const none = worker('/api/docs/')
  await none.happens('notificationclick', press('/desk/tickets/7'))
  expect(none.self.clients.openWindow).toHaveBeenCalledWith('/desk/tickets/7')
})

test('it leads nowhere but into the console', async () => {
  for (const path of ['https://evil.example/', '//evil.example/', '/api/v1/me', undefined, 7]) {
    const { self, happens } = worker()
    await happens('notificationclick', press(path))
    expect(self.clients.openWindow).toHaveBeenCalledWith('/desk/')
  }
})

test('a newer one does not wait for open pages to close', async () => {
  const { self, happens } = worker('/desk/')
  await happens('install', {})
  expect(self.skipWaiting).toHaveBeenCalled()
})

describe('when the browser gives up what the desk knows', () => {
  const made = () => ({
    toJSON: () => ({
      endpoint: 'https://push.example/new',
      expirationTime: null,
      keys: { p256dh: 'p', auth: 'a' },
    }),
    unsubscribe: vi.fn(async () => true),
  })
  function signedIn(ok = true) {
    const at = worker()
    at.fetch.mockImplementation(async url =>
      url.endsWith('/key') ? { ok: true, json: async () => ({ publicKey: 'AQID' }) } : { ok },
    )
    return at
  }

  test('the desk learns the new one', async () => {
    const { happens, fetch, self } = signedIn()
    const subscription = made()
    await happens('pushsubscriptionchange', { newSubscription: subscription })
    expect(fetch).toHaveBeenCalledExactlyOnceWith('/api/v1/me/push/subscriptions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': 'to/ken' },
      body: '{"endpoint":"https://push.example/new","keys":{"p256dh":"p","auth":"a"}}',
    })
    expect(self.registration.pushManager.subscribe).not.toHaveBeenCalled()
    expect(subscription.unsubscribe).not.toHaveBeenCalled()
  })

  test('where there is none it subscribes with the key of the desk', async () => {
    const { happens, fetch, self } = signedIn()
    self.registration.pushManager.subscribe.mockResolvedValue(made())
    await happens('pushsubscriptionchange', {})
    expect(self.registration.pushManager.subscribe).toHaveBeenCalledWith({
      userVisibleOnly: true,
      applicationServerKey: 'AQID',
    })
    expect(fetch).toHaveBeenLastCalledWith('/api/v1/me/push/subscriptions', expect.anything())
  })

  test('what the desk does not take is switched off, and with nobody signed in nothing is made', async () => {
    const { happens } = signedIn(false)
    const subscription = made()
    await happens('pushsubscriptionchange', { newSubscription: subscription })
    expect(subscription.unsubscribe).toHaveBeenCalledOnce()

    const unreachable = worker()
    const other = made()
    unreachable.fetch.mockRejectedValue(new TypeError('Failed to fetch'))
    await unreachable.happens('pushsubscriptionchange', { newSubscription: other })
    expect(other.unsubscribe).toHaveBeenCalledOnce()

    const nobody = worker()
    nobody.fetch.mockResolvedValue({ ok: false })
    await nobody.happens('pushsubscriptionchange', {})
    expect(nobody.self.registration.pushManager.subscribe).not.toHaveBeenCalled()
  })
})

test('it sees no requests, so that it can keep no page', () => {
  expect(Object.keys(worker().handlers).toSorted()).toEqual([
    'install',
    'notificationclick',
    'push',
    'pushsubscriptionchange',
  ])
})

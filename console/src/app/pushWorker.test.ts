import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'

const code = readFileSync(new URL('../../public/push-worker.js', import.meta.url), 'utf8')

type Event = { waitUntil: (work: Promise<unknown>) => void } & Record<string, unknown>

/** The worker, with pages of the desk open at these addresses. */
function worker(...open: string[]) {
  const handlers: Record<string, (event: Event) => void> = {}
  const pages = open.map(path => {
    const page = { url: `https://desk.example${path}`, postMessage: vi.fn(), focus: async () => page }
    return page
  })
  const self = {
    skipWaiting: vi.fn(),
    addEventListener: (name: string, handler: (event: Event) => void) => (handlers[name] = handler),
    registration: { showNotification: vi.fn(async () => undefined) },
    clients: { matchAll: async () => pages, openWindow: vi.fn(async () => undefined) },
  }
  runInNewContext(code, { self, URL })
  async function happens(name: string, event: Record<string, unknown>) {
    let work: Promise<unknown> | undefined
    handlers[name]?.({ ...event, waitUntil: given => (work = given) })
    await work
  }
  return { handlers, pages, self, happens }
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

test('it sees no requests, so that it can keep no page', () => {
  expect(Object.keys(worker().handlers).toSorted()).toEqual(['install', 'notificationclick', 'push'])
})

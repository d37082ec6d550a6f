import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { type Desk, expect, test } from '../lib/desk.ts'

/** A page whose browser has a push service, which takes no message anywhere; without a screen there is none. */
async function pushPage(desk: Desk, browser: Browser): Promise<Page> {
  const page = await desk.page(browser)
  await page.addInitScript(async () => {
    let made: object | null = null
    Object.defineProperty(Notification, 'permission', { get: () => (made ? 'granted' : 'default') })
    Notification.requestPermission = async () => 'granted'
    const endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    const url = (bytes: Uint8Array) =>
      btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')
    const keys = { p256dh: url(point), auth: url(crypto.getRandomValues(new Uint8Array(16))) }
    const subscription = (applicationServerKey: Uint8Array) => ({
      endpoint,
      options: { applicationServerKey: applicationServerKey.buffer },
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => {
        made = null
        return true
      },
    })
    Object.assign(PushManager.prototype, {
      getSubscription: async () => made,
      subscribe: async (options: { applicationServerKey: Uint8Array }) =>
        (made ??= subscription(options.applicationServerKey)),
    })
  })
  return page
}

test('notifications in this browser are switched on and off without a mouse', async ({ desk, browser }) => {
  const page = await pushPage(desk, browser)
  const subscriptions = async () =>
    (await (await page.request.get(`${desk.product.url}/api/v1/me/push/subscriptions`)).json()).items
  await page.goto('/desk/settings/profile')
  const here = page.getByRole('switch', { name: 'Tell me in this browser' })
  await expect(page.getByRole('status').filter({ hasText: 'asks you once' })).toContainText('Off')
  await here.focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Send a test' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'sign out here' })).toContainText('On')
  expect(await subscriptions()).toEqual([expect.objectContaining({ device: 'Chrome · Linux' })])
  const found = await new AxeBuilder({ page }).setLegacyMode().include('#browser-push').analyze()
  expect(found.violations).toEqual([])

  await here.focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Send a test' })).toBeHidden()
  await expect(here).not.toBeChecked()
  expect(await subscriptions()).toEqual([])
})

test('a push is shown, and a press on it opens the ticket in the page that is open', async ({
  desk,
  browser,
}) => {
  const page = await pushPage(desk, browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The foghorn is silent',
    text: 'Since this morning.',
    requester: { address: 'vera@push.example' },
  })
  await page.goto('/desk/settings/profile')
  // It stands when the desk has taken it, which a check would not wait for.
  await page.getByRole('switch', { name: 'Tell me in this browser' }).click({ force: true })
  await expect(page.getByRole('button', { name: 'Send a test' })).toBeVisible()

  const [worker] = page.context().serviceWorkers()
  if (!worker) throw new Error('There is no worker')
  await worker.evaluate(`self.registration.showNotification = async (title, options) => {
    self.shown = { title, ...options }
  }`)
  await deliverPush(page, desk.product.url, {
    title: `Ticket #${number}`,
    body: 'Ola named you in a message.',
    tag: `ticket-${number}`,
    path: `/desk/tickets/${number}`,
    language: 'en',
  })
  await expect
    .poll(() => worker.evaluate('self.shown'))
    .toMatchObject({ title: `Ticket #${number}`, body: 'Ola named you in a message.' })

  await worker.evaluate(`{
    const press = new Event('notificationclick')
    press.notification = { close() {}, data: self.shown.data }
    press.waitUntil = work => work.catch(() => {}) // only a person's press may bring the page to the front
    self.dispatchEvent(press)
  }`)
  await expect(page.getByRole('heading', { name: 'The foghorn is silent' })).toBeVisible()
})

/** As the browser's push service would, which is far away. */
async function deliverPush(page: Page, origin: string, message: object) {
  const devtools = await page.context().newCDPSession(page)
  const registrationId = await registration(devtools)
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId,
    data: JSON.stringify(message),
  })
}

function registration(devtools: CDPSession): Promise<string> {
  return new Promise(resolve => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const active = versions.find(({ status }) => status === 'activated')
      if (active) resolve(active.registrationId)
    })
    devtools.send('ServiceWorker.enable')
  })
}

/* Shows in this browser what the desk tells an agent, and leads to it. It keeps no pages and sees no requests of theirs. */

const HOME = '/desk/'
const SUBSCRIPTIONS = '/api/v1/me/push/subscriptions'
const KEY = '/api/v1/me/push/key'

/** It keeps nothing between messages, so that a newer one need not wait for the pages of the older. */
self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('push', event => {
  event.waitUntil(show(event.data))
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path))
})

self.addEventListener('pushsubscriptionchange', event => {
  event.waitUntil(renew(event.newSubscription))
})

/**
 * The browser or its push service has given up what the desk knows: it learns the new one, as long as the agent is
 * signed in. What it cannot learn is switched off, so that the profile says so; the former is gone for the desk with the
 * next message.
 */
async function renew(given) {
  const made = given ?? (await subscribe())
  if (!made) return
  const { endpoint, keys } = made.toJSON()
  const token = await self.cookieStore?.get('XSRF-TOKEN') // not every browser shows its workers the cookies
  const learnt = await self
    .fetch(SUBSCRIPTIONS, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': token ? decodeURIComponent(token.value) : '',
      },
      body: JSON.stringify({ endpoint, keys }),
    })
    .then(
      answer => answer.ok,
      () => false,
    )
  if (!learnt) await made.unsubscribe()
}

async function subscribe() {
  const answer = await self.fetch(KEY)
  if (!answer.ok) return undefined
  const { publicKey } = await answer.json()
  return self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

/** Something is shown in any case: browsers take the right to push from those who stay silent. */
function show(data) {
  const { title = 'Pharos', body = '', tag = 'desk', path, language } = read(data)
  return self.registration.showNotification(title, {
    body,
    tag,
    renotify: true,
    lang: language,
    data: { path },
  })
}

function read(data) {
  try {
    return data.json()
  } catch {
    return {}
  }
}

/** In a page of the desk that is open, which goes there without losing what is written in it; else in a new one. */
async function open(path) {
  const to = typeof path === 'string' && path.startsWith(HOME) ? path : HOME
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const console = windows.find(isConsole)
  if (!console) return self.clients.openWindow(to)
  console.postMessage({ open: to })
  return console.focus()
}

function isConsole({ url }) {
  return new URL(url).pathname.startsWith(HOME)
}

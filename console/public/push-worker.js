/* Shows in this browser what the desk tells an agent, and leads to it. It keeps no pages and sees no requests. */

const HOME = '/desk/'

/** It keeps nothing between messages, so that a newer one need not wait for the pages of the older. */
self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('push', event => {
  event.waitUntil(show(event.data))
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path))
})

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

/** A hint that something changed, or that hints may have been missed ("catch-up"), or how the connection is. */
export interface LiveEvent {
  name: (typeof HINTS)[number] | 'connected' | 'lost'
  data: unknown
}

const HINTS = [
  'ticket',
  'viewing',
  'views',
  'counts',
  'delivery',
  'mail-fate',
  'notification',
  'following',
  'draft',
  'catch-up',
] as const
const TRY_AGAIN_AFTER = 3000
const SHARED = 'pharos-live'

type Hear = (event: LiveEvent) => void
type Stop = () => void

/**
 * Hears of what happens at the desk until it is stopped. The tabs of a browser share one stream: it has six
 * connections to a server, and each tab's own would leave none for anything else.
 */
export function listen(hear: Hear): Stop {
  const begin = 'locks' in navigator ? shared : whileSeen
  let stop = begin(hear)
  // A page that is kept for the way back must not keep its stream.
  const hide = () => stop()
  const show = (event: PageTransitionEvent) => {
    if (!event.persisted) return
    hear({ name: 'catch-up', data: {} })
    stop = begin(hear)
  }
  window.addEventListener('pagehide', hide)
  window.addEventListener('pageshow', show)
  return () => {
    window.removeEventListener('pagehide', hide)
    window.removeEventListener('pageshow', show)
    stop()
  }
}

/** One tab has the stream and tells the others; when it goes, another takes it over. */
function shared(hear: Hear): Stop {
  const channel = new BroadcastChannel(SHARED)
  channel.onmessage = ({ data }) => hear(data)
  const ended = new AbortController()
  let close: Stop = () => {}
  const lead = (successor: boolean) =>
    new Promise<void>(release => {
      if (ended.signal.aborted) return release()
      const stop = stream(event => {
        hear(event)
        channel.postMessage(event)
      }, successor)
      close = () => {
        stop()
        release()
      }
    })
  const takePart = async () => {
    const led = await navigator.locks.request(SHARED, { ifAvailable: true }, async free => {
      if (free) await lead(false)
      return free !== null
    })
    if (!led) await navigator.locks.request(SHARED, { signal: ended.signal }, () => lead(true))
  }
  takePart().catch(reason => {
    if (!ended.signal.aborted) throw reason // else it was stopped while it waited
  })
  return () => {
    ended.abort()
    close()
    channel.close()
  }
}

/** Without a secure context tabs cannot agree, so each has its own while it is looked at. */
function whileSeen(hear: Hear): Stop {
  let stop: Stop | undefined
  let seenBefore = false
  const look = () => {
    if (document.hidden) {
      stop?.()
      stop = undefined
    } else if (!stop) {
      stop = stream(hear, seenBefore)
      seenBefore = true
    }
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    stop?.()
  }
}

/** @param missed whether there may be hints that nobody here has heard */
function stream(tell: Hear, missed: boolean): Stop {
  let source: EventSource | undefined
  let again: number | undefined
  let behind = missed

  function connect() {
    window.clearTimeout(again)
    source?.close()
    const opened = new EventSource('/api/v1/live')
    source = opened
    opened.onopen = () => {
      tell({ name: 'connected', data: {} })
      if (behind) tell({ name: 'catch-up', data: {} })
      behind = false
    }
    opened.onerror = () => {
      behind = true
      tell({ name: 'lost', data: {} })
      // A browser gives up for good when a proxy answers in the place of a server that is away.
      if (opened.readyState === EventSource.CLOSED) again = window.setTimeout(connect, TRY_AGAIN_AFTER)
    }
    for (const name of HINTS) {
      opened.addEventListener(name, event => tell({ name, data: JSON.parse(event.data || '{}') }))
    }
  }

  // A connection that is cut stays open for minutes as far as the browser can tell.
  function cut() {
    window.clearTimeout(again)
    source?.close()
    behind = true
    tell({ name: 'lost', data: {} })
  }

  connect()
  window.addEventListener('offline', cut)
  window.addEventListener('online', connect)
  return () => {
    window.removeEventListener('offline', cut)
    window.removeEventListener('online', connect)
    window.clearTimeout(again)
    source?.close()
  }
}

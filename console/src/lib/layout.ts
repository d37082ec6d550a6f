import { api, type Schemas } from '@/lib/api/client'

const OWNER = 'pharos.layout-of'
const PAUSE = 1000

const here = (part: string) => `pharos.${part}`
/** What the server had of a part when this browser last heard of it. */
const known = (part: string) => `pharos.known.${part}`

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
type Keep = (part: string, value: string) => Promise<unknown>

const keepOnServer: Keep = (part, value) =>
  api.PUT('/api/v1/me/layout/{part}', { params: { path: { part } }, body: { value } })

let adoptedBy: number | undefined

/** Takes over the layout once: what is known of the agent is as old as this page, and what changes on it newer. */
export function adoptLayoutOnce(me: Pick<Schemas['Me'], 'id' | 'habits'>) {
  if (adoptedBy !== me.id) adoptLayout(me)
  adoptedBy = me.id
}

const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/**
 * Takes over the agent's layout from elsewhere when they come in; what this browser changed and could not tell the server
 * stands, and is told now. Another agent's layout is forgotten.
 */
export function adoptLayout(
  me: Pick<Schemas['Me'], 'id' | 'habits'>,
  store: Store = localStorage,
  keep = keepOnServer,
) {
  const owner = store.getItem(OWNER)
  if (owner !== null && owner !== String(me.id)) forget(store)
  store.setItem(OWNER, String(me.id))
  for (const [part, value] of Object.entries(me.habits.layout)) {
    const own = store.getItem(here(part))
    const unsaid = own !== null && own !== store.getItem(known(part)) && store.getItem(known(part)) !== null
    if (unsaid && own !== value) {
      send(part, own, store, keep)
      continue
    }
    store.setItem(here(part), value)
    store.setItem(known(part), value)
  }
  for (const part of knownParts(store)) {
    const own = store.getItem(here(part))
    const untold = !(part in me.habits.layout) && own !== null && own !== store.getItem(known(part))
    if (untold) send(part, own, store, keep)
  }
}

/** Tells the server of a part that changed, a moment after the last change; should that fail it is told at the next visit. */
export function keepLayout(part: string, value: string, store: Store = localStorage, keep = keepOnServer) {
  if (store.getItem(known(part)) === null) store.setItem(known(part), '')
  clearTimeout(waiting.get(part))
  waiting.set(
    part,
    setTimeout(() => send(part, value, store, keep), PAUSE),
  )
}

function send(part: string, value: string, store: Store, keep: Keep) {
  keep(part, value).then(
    () => store.setItem(known(part), value),
    () => undefined,
  )
}

function forget(store: Store) {
  for (const part of knownParts(store)) {
    store.removeItem(here(part))
    store.removeItem(known(part))
  }
}

function knownParts(store: Store): string[] {
  return Array.from({ length: store.length }, (_, at) => store.key(at) ?? '')
    .filter(key => key.startsWith(known('')))
    .map(key => key.slice(known('').length))
}

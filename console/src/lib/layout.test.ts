import { afterEach, beforeEach, expect, it, vi } from 'vitest'

vi.stubGlobal('window', { location: { origin: 'http://desk.example' } })
const { adoptLayout, keepLayout } = await import('./layout')

function browser(start: Record<string, string> = {}) {
  const held = new Map(Object.entries(start))
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    key: (at: number) => [...held.keys()][at] ?? null,
    get length() {
      return held.size
    },
  }
}

const agent = (id: number, layout: Record<string, string>) => ({
  id,
  habits: { singleKeys: true, keys: [], hints: true, hintsGiven: [], layout },
})
const keep = vi.fn(async () => undefined)

beforeEach(() => {
  vi.useFakeTimers()
  keep.mockClear()
})
afterEach(() => void vi.useRealTimers())

it('comes along to another browser', () => {
  const store = browser()
  adoptLayout(agent(1, { 'list.width': '400' }), store, keep)
  expect(store.getItem('pharos.list.width')).toBe('400')
  adoptLayout(agent(1, { 'list.width': '450' }), store, keep)
  expect(store.getItem('pharos.list.width')).toBe('450')
  expect(keep).not.toHaveBeenCalled()
})

it('is told once, after the last of many changes', async () => {
  const store = browser()
  for (const width of ['401', '402', '403']) keepLayout('list.width', width, store, keep)
  await vi.advanceTimersByTimeAsync(2000)
  expect(keep.mock.calls).toEqual([['list.width', '403']])
})

it('stands where it could not be told, and is told at the next visit', async () => {
  const store = browser()
  adoptLayout(agent(1, { 'list.width': '400' }), store, keep)
  store.setItem('pharos.list.width', '500')
  keepLayout('list.width', '500', store, () => Promise.reject(new Error('away')))
  await vi.advanceTimersByTimeAsync(2000)
  adoptLayout(agent(1, { 'list.width': '400' }), store, keep)
  await vi.advanceTimersByTimeAsync(0)
  expect(store.getItem('pharos.list.width')).toBe('500')
  expect(keep.mock.calls).toEqual([['list.width', '500']])
})

it('is told at the next visit also where the server has never heard of it', async () => {
  const store = browser({ 'pharos.list.width': '500' })
  keepLayout('list.width', '500', store, () => Promise.reject(new Error('away')))
  await vi.advanceTimersByTimeAsync(2000)
  adoptLayout(agent(1, {}), store, keep)
  await vi.advanceTimersByTimeAsync(0)
  adoptLayout(agent(1, {}), store, keep)
  expect(keep.mock.calls).toEqual([['list.width', '500']])
})

it('is not the next agent’s at the same computer', () => {
  const store = browser()
  adoptLayout(agent(1, { 'list.width': '400', 'groups.folded': '["a"]' }), store, keep)
  adoptLayout(agent(2, { 'list.width': '300' }), store, keep)
  expect(store.getItem('pharos.list.width')).toBe('300')
  expect(store.getItem('pharos.groups.folded')).toBeNull()
})

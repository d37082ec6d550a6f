import { expect, it } from 'vitest'
import { nextHint } from './hints'

const newcomer = { singleKeys: true, keys: [], hintsGiven: [] as string[] }

it('is about the page one is on, and comes once', () => {
  expect(nextHint('/inbox/my-work', newcomer)?.name).toBe('walk')
  expect(nextHint('/settings/profile', newcomer)?.name).toBe('palette')
  const walked = { ...newcomer, hintsGiven: ['walk'] }
  expect(nextHint('/inbox/my-work/10042', walked)?.name).toBe('macros')
  expect(nextHint('/inbox/my-work', walked)?.name).toBe('palette')
  expect(
    nextHint('/inbox/my-work', { ...newcomer, hintsGiven: ['walk', 'macros', 'palette', 'views'] }),
  ).toBeUndefined()
})

it('names no key that does not work', () => {
  expect(nextHint('/inbox/my-work', { ...newcomer, singleKeys: false })?.name).toBe('palette')
  const keys = [{ command: 'palette', key: null }]
  expect(nextHint('/people', { ...newcomer, keys })).toBeUndefined()
})

import { expect, it, vi } from 'vitest'

it('writes a language to the document only when it is another: all would be styled anew', async () => {
  const written: string[] = []
  const documentElement = {
    get lang() {
      return written.at(-1) ?? ''
    },
    set lang(next) {
      written.push(next)
    },
  }
  vi.stubGlobal('document', { documentElement })
  vi.stubGlobal('localStorage', { getItem: () => 'nb', setItem: () => undefined })
  vi.stubGlobal('navigator', { languages: [] })
  const { speak } = await import('.')

  for (const next of ['nb', 'nb', 'en', 'en', 'nb'] as const) await speak(next)

  expect(written).toEqual(['nb', 'en', 'nb'])
})

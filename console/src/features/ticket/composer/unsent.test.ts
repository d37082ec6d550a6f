import { describe, expect, it } from 'vitest'
import { type Handed, unsentAnswers } from './unsent'

const handed = (text: string): Handed => ({
  draft: { kind: 'public', text, html: `<p>${text}</p>`, to: null, cc: [], attachmentIds: [] },
  uploads: [],
  using: { id: 1, name: 'Macro', actions: { addTags: ['power'] } },
})

function memory(most = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > most) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, text)
    },
    removeItem: (key: string) => kept.delete(key),
  }
}

const texts = (answers: { draft: Handed['draft'] }[]) => answers.map(({ draft }) => draft.text)

describe('answers that came back while something else was being written', () => {
  it('are all kept, with everything needed to go on', () => {
    const unsent = unsentAnswers(memory())
    unsent.add('a', handed('First'))
    unsent.add('a', handed('Second'))
    unsent.add('b', handed('Elsewhere'))

    expect(texts(unsent.of('a'))).toEqual(['First', 'Second'])
    expect(unsent.of('a')[0]).toMatchObject(handed('First'))
  })

  it('survive a reload', () => {
    const storage = memory()
    unsentAnswers(storage).add('a', handed('First'))

    expect(texts(unsentAnswers(storage).of('a'))).toEqual(['First'])
  })

  it('go one by one', () => {
    const unsent = unsentAnswers(memory())
    unsent.add('a', handed('First'))
    unsent.add('a', handed('Second'))
    unsent.remove('a', unsent.of('a')[0]?.id ?? '')

    expect(texts(unsent.of('a'))).toEqual(['Second'])
  })

  it('are the same to look at until they change', () => {
    const unsent = unsentAnswers(memory())
    unsent.add('a', handed('First'))

    expect(unsent.of('a')).toBe(unsent.of('a'))
    expect(unsent.of('none')).toBe(unsent.of('none'))
  })

  it('stay with this window where there is no room to keep them', () => {
    const unsent = unsentAnswers(memory(10))
    unsent.add('a', handed('First'))
    unsent.add('a', handed('Second'))

    expect(texts(unsent.of('a'))).toEqual(['First', 'Second'])
  })
})

import { describe, expect, it } from 'vitest'
import { attemptOf, type Handed, unsentAnswers } from './unsent'

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

  it('are still known as set aside, and since when', () => {
    const storage = memory()
    const asideAt = '2026-03-04T09:30:00Z'
    unsentAnswers(storage).add('a', { ...handed('First'), asideAt })
    unsentAnswers(storage).add('a', handed('Second'))

    expect(
      unsentAnswers(storage)
        .of('a')
        .map(answer => answer.asideAt),
    ).toEqual([asideAt, undefined])
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
  it('are kept as before when one more finds no room', () => {
    const room = JSON.stringify([{ id: crypto.randomUUID(), ...handed('First') }]).length
    const storage = memory(room + 10)
    const unsent = unsentAnswers(storage)
    unsent.add('a', handed('First'))
    const second = unsent.add('a', handed('Second'))

    expect(texts(unsent.of('a'))).toEqual(['First', 'Second'])
    expect(unsent.of('a')).toBe(unsent.of('a'))
    expect(texts(unsentAnswers(storage).of('a'))).toEqual(['First'])
    unsent.remove('a', second)
    expect(texts(unsent.of('a'))).toEqual(['First'])
  })

  it('are under way until they come back or are taken', () => {
    const unsent = unsentAnswers(memory())
    const id = unsent.add('a', handed('First'))
    unsent.mark(id, true)
    expect(unsent.underWay().has(id)).toBe(true)
    unsent.mark(id, false)
    expect(unsent.underWay().has(id)).toBe(false)
    expect(texts(unsent.of('a'))).toEqual(['First'])
  })
})

describe('a message that is sent once more', () => {
  const message = { text: 'Done.', html: '<p>Done.</p>', to: ['a@b.example'], seenMessageId: 1 }
  const first = attemptOf({ ...message, status: 'solved', resolution: 'Oiled.' }, 'solved', undefined)

  it('goes exactly as it went before, whatever came meanwhile', () => {
    const again = { ...message, seenMessageId: 2, draftVersion: 7 }
    expect(attemptOf(again, 'solved', first)).toEqual(first)
    expect(attemptOf(again, 'solved', JSON.parse(JSON.stringify(first)))).toEqual(first)
    expect(attemptOf({ ...again, status: undefined, resolution: undefined }, 'solved', first)).toEqual(first)
  })

  it('is another with any change', () => {
    const changes = [{ text: 'Done!' }, { to: [] }, { seenMessageId: undefined }, { resolution: 'Greased.' }]
    for (const change of changes) {
      const next = attemptOf({ ...message, ...change }, 'solved', first)
      expect(next.key).not.toBe(first.key)
      expect(next.message).toEqual({ ...message, ...change })
    }
    expect(attemptOf(message, 'open', first).key).not.toBe(first.key)
  })
})

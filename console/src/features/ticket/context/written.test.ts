import { describe, expect, it } from 'vitest'
import { isOvertaken, keptWriting, stillWritten } from './written'

describe('what is written in a long field', () => {
  const sent = { text: 'The door ', over: 'Help', sent: 'The door' }

  it('is done with when it is saved', () => {
    expect(stillWritten(sent, 'The door')).toBeUndefined()
  })
  it('stays when it could not be saved', () => {
    expect(stillWritten(sent, 'Help')).toEqual(sent)
  })
  it('stays when more of it was written meanwhile', () => {
    const more = { ...sent, text: 'The door of lift 2' }
    expect(stillWritten(more, 'The door')).toEqual({ text: 'The door of lift 2', over: 'The door' })
  })
  it('stays before it is sent', () => {
    const unsent = { text: 'The door', over: 'Help' }
    expect(stillWritten(unsent, 'Help')).toEqual(unsent)
  })
  it('is overtaken by what others save and not by itself', () => {
    expect(isOvertaken(sent, 'Help')).toBe(false)
    expect(isOvertaken(sent, 'The door')).toBe(false)
    expect(isOvertaken(sent, 'The motor')).toBe(true)
  })
})

describe('what was begun in a long field', () => {
  const begun = { text: 'The door', over: 'Help' }
  const more = { text: 'The door of lift 2', over: 'Help' }

  it('is kept by field until it is done with', () => {
    const kept = keptWriting(memory())
    kept.keep('1.description', begun)
    kept.keep('1.resolution', more)
    expect(kept.of('1.description')).toEqual(begun)
    kept.keep('1.description', undefined)
    expect(kept.of('1.description')).toBeUndefined()
    expect(kept.of('1.resolution')).toEqual(more)
  })
  it('is there after a reload', () => {
    const storage = memory()
    keptWriting(storage).keep('1.description', begun)
    expect(keptWriting(storage).of('1.description')).toEqual(begun)
  })
  it('is kept where the storage has no room', () => {
    const kept = keptWriting(memory(JSON.stringify(begun).length))
    kept.keep('1.description', begun)
    kept.keep('1.description', more)
    expect(kept.of('1.description')).toEqual(more)
    kept.keep('1.description', undefined)
    expect(kept.of('1.description')).toBeUndefined()
  })
})

function memory(room = Number.POSITIVE_INFINITY) {
  const entries = new Map<string, string>()
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new Error('There is no room')
      entries.set(key, value)
    },
    removeItem: (key: string) => void entries.delete(key),
  }
}

import { describe, expect, it } from 'vitest'
import { STANDARD_KEYS } from './commands'
import { mayFire, mayRepeat, sequences, type Stroke, strokeOf } from './strokes'

const press = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})

describe('a stroke', () => {
  it('of a keyboard in another script is the letter of its key', () => {
    expect(strokeOf(press('ξ', { code: 'KeyJ' }))).toBe('j')
    expect(strokeOf(press('κ', { code: 'KeyK', ctrlKey: true }))).toBe('mod+k')
  })

  it('is the letter it types in ours, wherever that key is', () => {
    expect(strokeOf(press('a', { code: 'KeyQ' }))).toBe('a')
    expect(strokeOf(press('ø', { code: 'Semicolon' }))).toBe('ø')
    expect(strokeOf(press('?', { code: 'Minus' }))).toBe('?')
  })

  it('with Ctrl and Alt types a character and names nothing', () => {
    expect(strokeOf(press('@', { ctrlKey: true, altKey: true }))).toBeUndefined()
  })
})

describe('two strokes', () => {
  const at = (key: string, timeStamp: number) => ({ ...press(key), timeStamp })

  it('belong together within the time, also with Shift held for the second', () => {
    const follow = sequences(900)
    expect(follow(at('g', 0), false)).toBeUndefined()
    expect(follow(at('Shift', 100), false)).toBeUndefined()
    expect(follow(at('?', 200), false)).toBe('g ?')
    expect(follow(at('?', 300), false)).toBeUndefined()
  })

  it('are two of one when they come late, or the first is typed into a text', () => {
    const follow = sequences(900)
    follow(at('g', 0), false)
    expect(follow(at('h', 1000), false)).toBeUndefined()
    follow(at('g', 2000), true)
    expect(follow(at('h', 2100), false)).toBeUndefined()
  })
})

describe('a command of the page', () => {
  const page = { editable: false, overlaid: false, modal: false }

  it('fires on the page, and with Ctrl or Alt over a menu', () => {
    expect(mayFire('next', false, page)).toBe(true)
    expect(mayFire('next', false, { ...page, overlaid: true })).toBe(false)
    expect(mayFire('next', true, { ...page, overlaid: true })).toBe(true)
  })

  it('fires in no field, but for the palette', () => {
    expect(mayFire('next', true, { ...page, editable: true })).toBe(false)
    expect(mayFire('palette', true, { ...page, editable: true })).toBe(true)
    expect(mayFire('palette', false, { ...page, editable: true })).toBe(false)
  })

  it('is given once by a key held down, but for moving along a list', () => {
    expect(['next', 'previous'].every(mayRepeat)).toBe(true)
    expect(Object.keys(STANDARD_KEYS).filter(mayRepeat)).toHaveLength(2)
    expect(['undo', 'timer', 'print', 'open'].some(mayRepeat)).toBe(false)
  })

  it('waits for the dialog before it', () => {
    expect(mayFire('next', false, { ...page, modal: true })).toBe(false)
    expect(mayFire('palette', true, { ...page, modal: true })).toBe(false)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Command, chosenKey, isSingle, type KeyHabits, STANDARD_KEYS, workingKey } from '@/lib/commands'
import { keyCaps, strokeOf } from '@/lib/strokes'
import { canBeAKey, swapped, takenBy, withKey } from './changes'
import { canBeChanged, GROUPS, OF_OTHERS } from './groups'

const src = join(import.meta.dirname, '../..')
const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map(name => ({ name, text: readFileSync(join(src, name), 'utf8') }))
const commands = Object.keys(STANDARD_KEYS) as Command[]
const standard: KeyHabits = { singleKeys: true, keys: [] }

/** The commands that some part of the console answers. */
function handled(): Set<string> {
  const found = new Set<string>()
  for (const { text } of code) {
    for (const { 1: map = '' } of text.matchAll(/useKeys\(\{(\n[\s\S]*?\n {2}| .* )\}\)\n/g))
      for (const { 1: name = '' } of map.matchAll(/(?:^|[\n,{]) *(\w+)(?=:|,| *$)/g)) found.add(name)
    for (const { 1: name = '' } of text.matchAll(/(?:isKey|pressed\.current|useKeyOf)\('(\w+)'/g))
      found.add(name)
  }
  return found
}

describe('the list of keys', () => {
  it('shows every command once, and no other', () => {
    expect(GROUPS.flatMap(group => group.commands).toSorted()).toEqual(commands.toSorted())
  })

  it('names nothing that no part answers', () => {
    const answered = handled()
    expect(commands.filter(command => !OF_OTHERS.has(command) && !answered.has(command))).toEqual([])
  })

  it('leaves out no character that a part listens for by itself', () => {
    const byHand = /event\.key === '.'|event\.key === ['"](?:\\.|.)['"]|case '[^\w\\]'|useHotkeys/
    const alone = code.filter(({ name, text }) => name !== 'lib/keyboard.ts' && byHand.test(text))
    expect(alone.map(({ name }) => name)).toEqual([])
  })

  it('has no key that does two things', () => {
    const keys = commands.filter(canBeChanged).map(command => STANDARD_KEYS[command])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter(key => key !== 'mod+k' && !canBeAKey(key))).toEqual([])
  })
})

describe('a key', () => {
  const moved = { singleKeys: true, keys: withKey(standard, 'reply', 'y') }

  it('is changed, switched off and put back', () => {
    expect(chosenKey('reply', moved)).toBe('y')
    const off = { singleKeys: true, keys: withKey(moved, 'reply', undefined) }
    expect(workingKey('reply', off)).toBeUndefined()
    expect(withKey(off, 'reply', 'r')).toEqual([])
  })

  it('says what it does already, and changes places with it', () => {
    expect(takenBy('s', 'reply', standard)).toBe('status')
    expect(takenBy('r', 'status', moved)).toBeUndefined()
    const keys = swapped(standard, 'reply', 'status')
    expect(chosenKey('reply', { singleKeys: true, keys })).toBe('s')
    expect(chosenKey('status', { singleKeys: true, keys })).toBe('r')
  })

  it('is silent with the single ones switched off, unless it is pressed with Ctrl or Alt', () => {
    const quiet = { singleKeys: false, keys: withKey(standard, 'note', 'alt+i') }
    expect(commands.filter(command => canBeChanged(command) && workingKey(command, quiet))).toEqual([
      'palette',
      'note',
    ])
    expect(workingKey('macros', quiet)).toBe('/')
  })

  it.each(['g', ' ', 'Enter', 'F5', 'mod+c', 'mod+t', 'g Enter', 'Shift', 'ArrowUp', 'alt+d'])(
    'cannot be %s',
    key => expect(canBeAKey(key)).toBe(false),
  )

  it.each(['ø', 'λ', '+', 'g x', 'g g', 'mod+j', 'alt+r', '9'])('can be %s', key =>
    expect(canBeAKey(key)).toBe(true),
  )

  it('is told by the character, with Alt by its place', () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false }
    expect(strokeOf({ key: 'J', ...plain })).toBe('j')
    expect(strokeOf({ key: 'ß', code: 'KeyS', ...plain, altKey: true })).toBe('alt+s')
    expect(strokeOf({ key: '@', ...plain, ctrlKey: true, altKey: true })).toBeUndefined()
    expect(isSingle('+')).toBe(true)
    expect(keyCaps('mod+shift+b')).toEqual(['Ctrl', '⇧', 'B'])
    expect(keyCaps('g h')).toEqual(['g', 'h'])
    expect(keyCaps('+')).toEqual(['+'])
    expect(keyCaps('mod++')).toEqual(['Ctrl', '+'])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import el from './el.json'
import en from './en.json'
import laterEl from './later/el.json'
import laterEn from './later/en.json'
import laterNb from './later/nb.json'
import nb from './nb.json'

type Catalogue = Record<string, Record<string, string>>

const english: Catalogue = { ...en, ...laterEn }
const others: Record<string, Catalogue> = { nb: { ...nb, ...laterNb }, el: { ...el, ...laterEl } }
const src = join(import.meta.dirname, '..')

const keysOf = (catalogue: Catalogue) =>
  Object.entries(catalogue).flatMap(([group, words]) => Object.keys(words).map(word => `${group}.${word}`))
const wordsOf = (catalogue: Catalogue, key: string) => {
  const [group = '', ...rest] = key.split('.')
  return catalogue[group]?.[rest.join('.')] ?? ''
}
const placeholders = (words: string) =>
  [...words.matchAll(/{{\w+}}|<\/?\w+>/g)].map(([found]) => found).toSorted()

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map(name => ({ name, text: readFileSync(join(src, name), 'utf8') }))
const code = files.map(({ text }) => text).join('\n')

const keys = keysOf(english)
const plain = keys.map(key => key.replace(/_(one|other)$/, ''))

describe.each(['nb', 'el'])('the %s catalogue', language => {
  const catalogue = others[language] ?? {}

  it('has every key of the English one and no other', () => {
    expect(keysOf(catalogue)).toEqual(keys)
  })

  it('says something under every key', () => {
    expect(keys.filter(key => wordsOf(catalogue, key).trim() === '')).toEqual([])
  })

  it('fills in the same values', () => {
    const differing = keys.filter(
      key => `${placeholders(wordsOf(catalogue, key))}` !== `${placeholders(wordsOf(english, key))}`,
    )
    expect(differing).toEqual([])
  })

  it('has every plural form its language needs', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const plurals = [
      ...new Set(keys.filter(key => /_(one|other)$/.test(key)).map(key => key.replace(/_\w+$/, ''))),
    ]
    const missing = plurals
      .flatMap(key => forms.map(form => `${key}_${form}`))
      .filter(key => !wordsOf(catalogue, key))
    expect(missing).toEqual([])
  })
})

describe('the code', () => {
  const used = [...code.matchAll(/\bt\(\s*['"]([a-z]\w*\.[^'"]+)['"]/gi)].map(([, key = '']) => key)
  const prefixes = [...code.matchAll(/\bt\(\s*`([a-z]\w*\.)\$/gi)].map(([, prefix = '']) => prefix)

  it('uses no key the catalogues lack', () => {
    expect(used.length).toBeGreaterThan(200)
    expect(used.filter(key => !plain.includes(key))).toEqual([])
    expect(prefixes.filter(prefix => !plain.some(key => key.startsWith(prefix)))).toEqual([])
  })

  it('says what is loaded later only in parts that ask for it', () => {
    const asking = /withWords\(\s*import\('@\/([\w/]+)'\)/g
    const later = [...code.matchAll(asking)].map(([, part = '']) => part.replace(/\/\w+$/, '/'))
    const groups = Object.keys(laterEn)
    const early = files.filter(
      ({ name, text }) =>
        !later.some(part => name.startsWith(part)) &&
        groups.some(group => new RegExp(`['\`]${group}\\.\\w`).test(text)),
    )
    expect(early.map(({ name }) => name)).toEqual([])
  })

  it('uses every key the catalogues have', () => {
    const spoken = (key: string) =>
      code.includes(`'${key}'`) || prefixes.some(prefix => key.startsWith(prefix))
    expect(plain.filter(key => !spoken(key))).toEqual([])
  })
})

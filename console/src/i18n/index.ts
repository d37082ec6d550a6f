import { useSyncExternalStore } from 'react'
import type en from './en.json'
import type laterEn from './later/en.json'

/** The languages the console speaks. */
export type Language = 'en' | 'nb' | 'el'

type Catalogue = typeof en & typeof laterEn
type Named<Group extends keyof Catalogue> = `${Group}.${keyof Catalogue[Group] & string}`
type Stem<Name> = Name extends `${infer Before}_${'one' | 'other'}` ? Before : Name

/** Everything the console can say: a group and a name in it; plural forms go by their stem. */
export type Phrase = Stem<{ [Group in keyof Catalogue]: Named<Group> }[keyof Catalogue]>

/** Says a phrase in the language in force; `count` chooses the plural form. */
export type Speak = (phrase: Phrase, values?: Record<string, string | number | null | undefined>) => string

const REMEMBERED = 'pharos.language'

const catalogues = {
  en: () => import('./en.json'),
  nb: () => import('./nb.json'),
  el: () => import('./el.json'),
}

/** What only pages say that are loaded later; none of it is there before a part asks for it by `withWords`. */
const laterCatalogues = {
  en: () => import('./later/en.json'),
  nb: () => import('./later/nb.json'),
  el: () => import('./later/el.json'),
}

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', nb: 'Norsk bokmål', el: 'Ελληνικά' }

function known(tag: string): Language | undefined {
  const base = tag.toLowerCase().split('-')[0] ?? ''
  if (base === 'no' || base === 'nn') return 'nb'
  return base in catalogues ? (base as Language) : undefined
}

/** The language to greet with, before anyone has signed in. */
export function preferredLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED)
  const candidates = [remembered ?? '', ...navigator.languages]
  return candidates.map(known).find(language => language !== undefined) ?? 'en'
}

type Words = Record<string, Record<string, string>>

const loaded = new Map<Language, Words>()
const loadedLater = new Map<Language, Words>()
const listeners = new Set<() => void>()
let language: Language = preferredLanguage()
let laterWanted = false

/** Loads a catalogue and turns the whole console to it. */
export async function speak(next: Language) {
  await Promise.all([load(next), laterWanted && loadLater(next)])
  localStorage.setItem(REMEMBERED, next)
  if (next === language && next === document.documentElement.lang) return // or the browser styles all anew
  language = next
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

async function load(wanted: Language) {
  if (!loaded.has(wanted)) loaded.set(wanted, (await catalogues[wanted]()).default)
}

async function loadLater(wanted: Language) {
  if (!loadedLater.has(wanted)) loadedLater.set(wanted, (await laterCatalogues[wanted]()).default)
}

/** What is loaded later, once the words are there that only such parts say. */
export async function withWords<Part>(part: Promise<Part>): Promise<Part> {
  laterWanted = true
  const [found] = await Promise.all([part, loadLater(language)])
  return found
}

const t: Speak = (phrase, values = {}) => {
  const [group = '', ...name] = phrase.split('.')
  const words = loaded.get(language)?.[group] ?? loadedLater.get(language)?.[group] ?? {}
  return filled(words[form(name.join('.'), values.count)] ?? phrase, values)
}

function form(name: string, count: string | number | null | undefined): string {
  return typeof count === 'number' ? `${name}_${new Intl.PluralRules(language).select(count)}` : name
}

function filled(words: string, values: Record<string, string | number | null | undefined>): string {
  return words.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''))
}

const i18n = {
  t,
  get language() {
    return language
  },
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The words of the language in force; the component follows when it changes. */
export function useTranslation() {
  useSyncExternalStore(subscribe, () => language)
  return { t, i18n }
}

export default i18n

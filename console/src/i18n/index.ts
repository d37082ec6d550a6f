import i18n from 'i18next'
import { useSyncExternalStore } from 'react'
import type en from './en.json'

/** The languages the console speaks. */
export type Language = 'en' | 'nb' | 'el'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

const REMEMBERED = 'pharos.language'

const catalogues = {
  en: () => import('./en.json'),
  nb: () => import('./nb.json'),
  el: () => import('./el.json'),
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

/** Loads a catalogue and turns the whole console to it. */
export async function speak(language: Language) {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    const { default: catalogue } = await catalogues[language]()
    i18n.addResourceBundle(language, 'translation', catalogue)
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(REMEMBERED, language)
}

i18n.init({
  resources: {},
  lng: preferredLanguage(),
  interpolation: { escapeValue: false },
})

function onLanguageChange(listener: () => void) {
  i18n.on('languageChanged', listener)
  return () => i18n.off('languageChanged', listener)
}

/** The words of the language in force; the component follows when it changes. */
export function useTranslation() {
  useSyncExternalStore(onLanguageChange, () => i18n.language)
  return { t: i18n.t, i18n }
}

export default i18n

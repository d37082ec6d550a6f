/** So many words in a row are not the same by chance. */
const ROW = 6

/** Whether the words speak of an enclosure, in any language of the desk. */
export function mentionsAttachment(text: string): boolean {
  return (
    /\b(attached|attachments?|attaching|enclosed|vedlagt|vedlegg|vedlegget|vedlagte|legger ved|lagt ved)\b/i.test(
      text,
    ) || /(συνημμεν|επισυναπτ|επισυναψ)/i.test(bare(text))
  )
}

/** Whether a run of words stands in a note and in nothing said to those outside, so that it was copied from there. */
export function comesFromNote(text: string, notes: string[], publicly: string[]): boolean {
  const rows = rowsOf(text)
  if (rows.size === 0) return false
  const said = new Set(publicly.flatMap(one => [...rowsOf(one)]))
  return notes.some(note => [...rowsOf(note)].some(row => rows.has(row) && !said.has(row)))
}

function rowsOf(text: string): Set<string> {
  const words = bare(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return new Set(words.slice(ROW - 1).map((_, at) => words.slice(at, at + ROW).join(' ')))
}

const COMMON: Record<'en' | 'nb', Set<string>> = {
  en: new Set(
    'the and you your for with this that have has will not are our from can would please thank thanks hello'.split(
      ' ',
    ),
  ),
  nb: new Set(
    'og det som ikke du deg din ditt har kan vil med til fra hei takk vennlig hilsen på vi er jeg å'.split(
      ' ',
    ),
  ),
}
const ENOUGH = 4

/**
 * The language a text is written in, where its commonest words leave no doubt.
 *
 * @param enough how many of them are asked for
 */
export function languageOf(text: string, enough = ENOUGH): 'en' | 'nb' | 'el' | undefined {
  const letters = text.match(/\p{L}/gu) ?? []
  const greek = text.match(/\p{Script=Greek}/gu) ?? []
  if (letters.length > 20 && greek.length > letters.length / 2) return 'el'
  const words = text.toLowerCase().split(/[^\p{L}]+/u)
  const count = (language: 'en' | 'nb') => words.filter(word => COMMON[language].has(word)).length
  const [en, nb] = [count('en'), count('nb')]
  if (en >= enough && en > 2 * nb) return 'en'
  if (nb >= enough && nb > 2 * en) return 'nb'
}

/** The desk's language a person speaks, if it is one of its own. */
export function deskLanguage(tag: string | null): 'en' | 'nb' | 'el' | undefined {
  const base = tag?.toLowerCase().split('-')[0]
  if (base === 'no' || base === 'nn') return 'nb'
  return base === 'en' || base === 'nb' || base === 'el' ? base : undefined
}

/** The desk's language in which the requester wishes to read, else writes; undefined where it is none of the desk's. */
export function languageOfRequester(ticket: {
  language: string | null
  requesterLanguage: string | null
}): 'en' | 'nb' | 'el' | undefined {
  return deskLanguage(ticket.requesterLanguage ?? ticket.language)
}

/** In small letters and without accents. */
function bare(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

import { sentencesOf, wordsOf } from './sentences'

/** From easy to hard, as those who made the formulas divide their scales. */
export type Ease = 'very-easy' | 'easy' | 'medium' | 'hard' | 'very-hard'

/**
 * How hard a text is to read.
 *
 * @property formula by which it was judged; for a language without a published formula these are plain lengths
 * @property score of the formula, rounded; absent where there is none
 * @property wordsPerSentence on average
 * @property lettersPerWord on average
 */
export interface Readability {
  formula: 'lix' | 'flesch' | 'lengths'
  score?: number
  ease: Ease
  wordsPerSentence: number
  lettersPerWord: number
}

/** Fewer words say nothing about how a text reads. */
const FEWEST_WORDS = 20

/**
 * How hard a text is to read: by LIX in Norwegian, Danish and Swedish, by Flesch Reading Ease in English. For Greek no
 * published formula was found whose constants could be checked, so its sentences and words are measured alone; so is any
 * other language. Undefined for a text too short to tell.
 */
export function readability(text: string, language: string): Readability | undefined {
  const words = wordsOf(text, language).map(word => word.text)
  const sentences = sentencesOf(text, language).length
  if (words.length < FEWEST_WORDS || sentences === 0) return undefined
  const wordsPerSentence = words.length / sentences
  const lettersPerWord = words.reduce((sum, word) => sum + [...word].length, 0) / words.length
  const lengths = { wordsPerSentence, lettersPerWord }
  switch (language) {
    case 'nb':
    case 'nn':
    case 'no':
    case 'da':
    case 'sv': {
      const score = lix(words, sentences)
      return { formula: 'lix', score: Math.round(score), ease: easeOfLix(score), ...lengths }
    }
    case 'en': {
      const score = flesch(words, sentences)
      return { formula: 'flesch', score: Math.round(score), ease: easeOfFlesch(score), ...lengths }
    }
    default:
      return { formula: 'lengths', ease: easeOfLengths(wordsPerSentence, lettersPerWord), ...lengths }
  }
}

/** Words a sentence, and per cent of words with more than six letters (C. H. Björnsson, Läsbarhet, 1968). */
function lix(words: string[], sentences: number): number {
  const long = words.filter(word => [...word].length > 6).length
  return words.length / sentences + (100 * long) / words.length
}

/** Björnsson's scale: below 30 as for children, 40 as fiction, 50 as newspapers, 60 as reports, above as laws. */
function easeOfLix(score: number): Ease {
  if (score < 30) return 'very-easy'
  if (score < 40) return 'easy'
  if (score < 50) return 'medium'
  return score < 60 ? 'hard' : 'very-hard'
}

/** Reading Ease (R. Flesch, A New Readability Yardstick, Journal of Applied Psychology 32, 1948). */
function flesch(words: string[], sentences: number): number {
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length)
}

/** Flesch's scale: 60 and more reads as plain English. */
function easeOfFlesch(score: number): Ease {
  if (score >= 80) return 'very-easy'
  if (score >= 60) return 'easy'
  if (score >= 50) return 'medium'
  return score >= 30 ? 'hard' : 'very-hard'
}

/** The same of a score that was kept; it was rounded then, so at a border it may be the neighbour of what was said. */
export function easeOf({ formula, score }: { formula: 'lix' | 'flesch'; score: number }): Ease {
  return formula === 'lix' ? easeOfLix(score) : easeOfFlesch(score)
}

/** English syllables: groups of vowels, without an e that is not spoken. */
export function syllablesOf(word: string): number {
  const spoken = word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?<=[^laeiouy])es?$/, '')
    .replace(/(?<=[^tdaeiouy])ed$/, '')
    .replace(/^y/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1)
}

function easeOfLengths(wordsPerSentence: number, lettersPerWord: number): Ease {
  if (wordsPerSentence <= 12 && lettersPerWord <= 5.5) return 'easy'
  if (wordsPerSentence <= 20 && lettersPerWord <= 6.5) return 'medium'
  return wordsPerSentence <= 28 ? 'hard' : 'very-hard'
}

import { foundIn, hasOne, type Phrases, phrasesOf, plain } from './phrases'
import { type Readability, readability } from './readability'
import { sentencesOf, wordsOf } from './sentences'

/** What is looked at in a reply before it leaves, in the order of a message. */
export const CHECKS = [
  'greeting',
  'questions',
  'next-step',
  'closing',
  'readability',
  'long-sentences',
  'jargon',
  'blame',
] as const

export type Check = (typeof CHECKS)[number]

/** A word of the desk's own language, and what to say instead. */
export interface Term {
  word: string
  plain: string
}

/** A reply as it stands. */
export interface Writing {
  /** Without what it quotes. */
  text: string
  language: string
  /** Who will read it. */
  person: string
  agent: string
  /** What the person wrote since the last answer. */
  asked: string
  glossary: Term[]
}

/**
 * What a check found.
 *
 * @property met undefined when there was nothing to look at
 * @property missing what is not there, as words of the catalogue
 * @property places what to look at: a question, a sentence, a word, with what to say instead
 */
export interface Finding {
  check: Check
  met: boolean | undefined
  missing?: 'greeting' | 'name' | 'closing' | 'agent' | 'step' | 'date'
  places?: { text: string; instead?: string }[]
  readability?: Readability
}

/** Above this a sentence holds more than one thought. */
export const LONGEST_SENTENCE = 25

/** Below this many letters a word is seldom what a question is about. */
const TELLING_LETTERS = 4

/** As much of a word as its forms have in common. */
const STEM_LETTERS = 5

/** Looks at a reply, all of it in this browser: nothing is sent anywhere. */
export function review(writing: Writing): Finding[] {
  const phrases = phrasesOf(writing.language)
  const step = phrases && nextStep(writing, phrases)
  return [
    greeting(writing, phrases),
    questions(writing, phrases, step === 'whole'),
    { check: 'next-step', ...ofStep(step) },
    closing(writing, phrases),
    reading(writing),
    longSentences(writing),
    jargon(writing),
    blame(writing, phrases),
  ]
}

const unknown = (check: Check): Finding => ({ check, met: undefined })

function greeting({ text, person }: Writing, phrases: Phrases | undefined): Finding {
  if (!phrases) return unknown('greeting')
  const beginning = plain(lines(text).slice(0, 2).join(' '))
  if (!phrases.greetings.some(phrase => `${beginning} `.startsWith(`${plain(phrase)} `)))
    return { check: 'greeting', met: false, missing: 'greeting' }
  return named(beginning, person)
    ? { check: 'greeting', met: true }
    : { check: 'greeting', met: false, missing: 'name' }
}

/** Greek inflects names, so only the beginning of one must be there. */
function named(plainText: string, name: string): boolean {
  const parts = plain(name)
    .split(' ')
    .filter(part => part.length > 1)
  return (
    parts.length === 0 ||
    parts.some(part => ` ${plainText}`.includes(` ${part.slice(0, Math.max(3, part.length - 2))}`))
  )
}

function closing({ text, agent }: Writing, phrases: Phrases | undefined): Finding {
  if (!phrases) return unknown('closing')
  const end = plain(lines(text).slice(-6).join(' '))
  if (!hasOne(end, phrases.closings)) return { check: 'closing', met: false, missing: 'closing' }
  if (!named(end, agent)) return { check: 'closing', met: false, missing: 'agent' }
  return { check: 'closing', met: true }
}

/** A question is taken for answered when the reply speaks of what it is about, or says who will do what by when. */
function questions(writing: Writing, phrases: Phrases | undefined, stepSaid: boolean): Finding {
  if (!phrases) return unknown('questions')
  const asked = sentencesOf(writing.asked, writing.language).filter(({ text }) =>
    asks(text, writing.language),
  )
  if (asked.length === 0) return unknown('questions')
  const said = new Set(stems(writing.text, writing.language, phrases))
  const open = asked.filter(({ text }) => {
    const about = stems(text, writing.language, phrases)
    return about.length > 0 && !about.some(stem => said.has(stem))
  })
  return {
    check: 'questions',
    met: open.length === 0 || stepSaid,
    places: stepSaid ? [] : open.map(({ text }) => ({ text })),
  }
}

/** Greek asks with a semicolon, of its own or the common one, and goes on in the same sentence at times. */
function asks(sentence: string, language: string): boolean {
  return language === 'el' ? /[?;\u037e](?=["»)\s]|$)/.test(sentence) : /\?["»”)]*$/.test(sentence)
}

function stems(text: string, language: string, phrases: Phrases): string[] {
  return wordsOf(text, language)
    .map(word => plain(word.text))
    .filter(word => word.length >= TELLING_LETTERS && !phrases.empty.includes(word))
    .map(word => word.slice(0, STEM_LETTERS))
}

type Step = 'whole' | 'without-date' | 'none'

/** Somebody promises something with a time, or the reader is asked for something. */
function nextStep({ text, language }: Writing, phrases: Phrases): Step {
  let best: Step = 'none'
  const whole = text.replace(/\bkl\.\s?(?=\d)/gi, 'kl ') // which is no end of a sentence
  for (const sentence of sentencesOf(whole, language)) {
    const words = plain(sentence.text)
    if (hasOne(words, phrases.requests) || asks(sentence.text, language)) return 'whole'
    const meant = ` ${words} `.replace(phrases.refused, ' ').trim()
    const promised = hasOne(meant, phrases.promises)
    if (!promised && !hasOne(meant, phrases.futures)) continue
    if (saysWhen(words, sentence.text, language, phrases)) return 'whole'
    if (promised) best = 'without-date'
  }
  return best
}

function ofStep(step: Step | undefined): Pick<Finding, 'met' | 'missing'> {
  switch (step) {
    case undefined:
      return { met: undefined }
    case 'whole':
      return { met: true }
    case 'without-date':
      return { met: false, missing: 'date' }
    case 'none':
      return { met: false, missing: 'step' }
  }
}

function saysWhen(words: string, text: string, language: string, phrases: Phrases): boolean {
  return (
    hasOne(words, phrases.whens) ||
    hasOne(words, namesOfTime(language)) ||
    phrases.counted.test(` ${words} `) ||
    /\b\d{1,2}[.:]\d{2}\b|\b\d{1,2}[./-]\d{1,2}\b|\b\d{4}-\d{2}-\d{2}\b/.test(text)
  )
}

const names = new Map<string, string[]>()

/** The days of the week and the months, as the browser knows them. */
function namesOfTime(language: string): string[] {
  const known = names.get(language)
  if (known) return known
  const of = (options: Intl.DateTimeFormatOptions, dates: Date[]) =>
    dates.map(date => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date))
  const days = [...Array(7).keys()].map(day => new Date(Date.UTC(2024, 0, 1 + day)))
  const months = [...Array(12).keys()].map(month => new Date(Date.UTC(2024, month, 1)))
  const all = [
    ...of({ weekday: 'long' }, days),
    ...of({ month: 'long' }, months),
    ...of({ month: 'long', day: 'numeric' }, months).map(text => text.replace(/[\d.\s]+/g, ' ')),
  ].map(plain)
  names.set(language, all)
  return all
}

function reading({ text, language }: Writing): Finding {
  const found = readability(text, language)
  if (!found) return unknown('readability')
  return {
    check: 'readability',
    met: found.ease !== 'hard' && found.ease !== 'very-hard',
    readability: found,
  }
}

function longSentences({ text, language }: Writing): Finding {
  const sentences = sentencesOf(text, language)
  if (sentences.length === 0) return unknown('long-sentences')
  const long = sentences.filter(sentence => wordsOf(sentence.text, language).length > LONGEST_SENTENCE)
  return {
    check: 'long-sentences',
    met: long.length === 0,
    places: long.map(sentence => ({ text: sentence.text })),
  }
}

function jargon({ text, glossary }: Writing): Finding {
  if (glossary.length === 0) return unknown('jargon')
  const words = ` ${plain(text)} `
  const used = glossary.filter(term => words.includes(` ${plain(term.word)} `))
  return {
    check: 'jargon',
    met: used.length === 0,
    places: used.map(term => ({ text: term.word, instead: term.plain })),
  }
}

function blame({ text, language }: Writing, phrases: Phrases | undefined): Finding {
  if (!phrases) return unknown('blame')
  const found = sentencesOf(text, language).filter(sentence => foundIn(plain(sentence.text), phrases.blame))
  return { check: 'blame', met: found.length === 0, places: found.map(sentence => ({ text: sentence.text })) }
}

function lines(text: string): string[] {
  return text.split('\n').filter(line => line.trim())
}

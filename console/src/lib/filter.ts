import type { Schemas } from '@/lib/api/client'

/** A filter in its parts, as the server reads it. */
export type FilterPart = Schemas['FilterPart']

/** What is being typed at the caret: the beginning of a field's name, or of one of its values. */
export interface Typing {
  /** Where what has been typed of it begins. */
  from: number
  typed: string
  field?: string
  operator?: string
  /** The values of the field that stand before it. */
  given: string[]
}

const NAME = /(?:^|[\s(])-?([\p{L}.]*)$/u
const VALUE = /(?:^|[\s(])-?(\p{L}[\p{L}.]*)(:|[<>]=?)((?:(?:"[^"]*"|[^\s,"()]*),)*)("[^"]*|[^\s,"()]*)$/u

/** What could be completed at the end of a piece of a filter; nothing within a phrase. */
export function typingAt(before: string): Typing | undefined {
  const inQuotes = before.split('"').length % 2 === 0
  const value = VALUE.exec(before)
  if (value) {
    const [, field = '', operator, given = '', last = ''] = value
    if (inQuotes !== last.startsWith('"')) return
    return {
      from: before.length - last.length,
      typed: last.replace('"', ''),
      field: field.toLowerCase(),
      operator,
      given: given
        .split(',')
        .map(one => one.replaceAll('"', ''))
        .filter(Boolean),
    }
  }
  const name = inQuotes ? undefined : NAME.exec(before)?.[1]
  return name === undefined ? undefined : { from: before.length - name.length, typed: name, given: [] }
}

/** One way to go on: what to write from where, and whether more belongs behind it. */
export interface Completion {
  from: number
  text: string
  goesOn: boolean
}

/** How a word of the language could go on: the names of fields, then what the server offers behind each. */
export function completions(typing: Typing, fields: Schemas['FilterField'][]): Completion[] {
  const { from, typed, field: name } = typing
  if (name === undefined) return typed === '' ? [] : names(typed.toLowerCase(), from, fields)
  const field = fields.find(one => one.name === name)
  if (!field) return []
  if (typing.operator === ':' && typed === '' && isCompared(field))
    return compared(field, from - name.length - 1)
  return field.offers
    .filter(offer => operatorOf(offer) === typing.operator)
    .map(offer => offer.slice(operatorOf(offer).length))
    .filter(
      value => value.startsWith(typed.toLowerCase()) && value !== typed && !typing.given.includes(value),
    )
    .map(value => ({ from, text: value, goesOn: false }))
}

function names(typed: string, from: number, fields: Schemas['FilterField'][]): Completion[] {
  const exact = fields.find(({ name }) => name === typed)
  if (exact && isCompared(exact)) return compared(exact, from)
  return fields
    .filter(({ name }) => name.startsWith(typed))
    .map(field => ({ from, text: isCompared(field) ? field.name : `${field.name}:`, goesOn: true }))
}

function compared(field: Schemas['FilterField'], from: number): Completion[] {
  return field.offers.map(offer => ({ from, text: field.name + offer, goesOn: false }))
}

/** Whether a field can be compared but never equals anything, as a time. */
export function isCompared({ offers }: Schemas['FilterField']): boolean {
  return offers.length > 0 && offers.every(offer => !offer.startsWith(':'))
}

/** The operator an offer begins with. */
export function operatorOf(offer: string): string {
  return /^(?::|[<>]=?)/.exec(offer)?.[0] ?? ''
}

/** A filter's text with what was chosen in the place of what had been typed, and where the caret belongs then. */
export function completed(text: string, caret: number, { from, text: chosen, goesOn }: Completion) {
  const rest = text.slice(caret)
  const space = goesOn || /^[\s,)]/.test(rest) ? '' : ' '
  return { text: text.slice(0, from) + chosen + space + rest, caret: from + chosen.length + space.length }
}

/** A filter as it is written; parts that say nothing yet are left out. */
export function print(part: FilterPart): string {
  const only = part.sort === 'all' && part.parts.length === 1 ? part.parts[0] : undefined
  return only?.sort === 'any' ? print(only) : printed(part)
}

function printed({ sort, parts, field, operator, values }: FilterPart): string {
  switch (sort) {
    case 'all':
      return said(parts).join(' ')
    case 'any':
      return said(parts).join(' or ')
    case 'not':
      return said(parts)
        .map(part => (part.startsWith('-') ? `-(${part})` : `-${part}`))
        .join(' ')
    case 'term':
      return values.length > 0 ? `${field}${operator}${values.map(value).join(',')}` : ''
    case 'words':
      return grouped(wordsIn(values.join(' ')).map(word), ' ')
    case 'phrase':
      return values
        .map(unquoted)
        .filter(Boolean)
        .map(phrase => `"${phrase}"`)
        .join(' ')
  }
}

/** Each part so that it stands as one beside others. */
function said(parts: FilterPart[]): string[] {
  return parts
    .map(part =>
      part.sort === 'all' || part.sort === 'any'
        ? grouped(said(part.parts), BETWEEN[part.sort])
        : printed(part),
    )
    .filter(Boolean)
}

const BETWEEN = { all: ' ', any: ' or ' }

function grouped(parts: string[], between: string): string {
  return parts.length > 1 ? `(${parts.join(between)})` : parts.join('')
}

const unquoted = (text: string) => text.replaceAll('"', ' ').replace(/\s+/g, ' ').trim()
const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean)

/** A value as it is written: in quotation marks where it would end too early. */
export function value(text: string): string {
  return /^[^\s,()"][^\s,()]*$/.test(text) ? text : `"${text.replaceAll('"', '')}"`
}

/** Parentheses within a word are closed within it. */
const WORD = /^[^-"()][^()]*(?:\([^()]*\)[^()]*)*$/
const WITH_FIELD = /^\p{L}[\p{L}.]*(?::(?!\/\/)|[<>])/u

/** A word that would read as something else stands in quotation marks, as a phrase of its own. */
function word(text: string): string {
  const isPlain = WORD.test(text) && !/^or$/i.test(text) && !WITH_FIELD.test(text)
  return isPlain ? text : `"${text.replaceAll('"', '')}"`
}

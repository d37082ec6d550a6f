/** One term of the filter language: `-status:new,open` or a word to look for. */
export interface Term {
  text: string
  negated: boolean
  field?: string
  operator?: string
  value: string
}

const TERM = /-?(?:([a-z]+)(:|>=|<=|>|<)(?:"[^"]*"?|[^\s"]*)|"[^"]*"?|\S+)/gi

/** Splits a filter into its terms, leniently: a half-typed filter still has terms. */
export function terms(filter: string): Term[] {
  return [...filter.matchAll(TERM)].map(([text, field, operator]) => {
    const negated = text.startsWith('-')
    const bare = negated ? text.slice(1) : text
    const value = field && operator ? bare.slice(field.length + operator.length) : bare
    return { text, negated, field: field?.toLowerCase(), operator, value: value.replaceAll('"', '') }
  })
}

/** The fields the filter language knows, with the values worth offering. */
export const fields: Record<string, string[]> = {
  is: ['open', 'deleted'],
  status: ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'],
  priority: ['critical', 'high', 'medium', 'low'],
  assignee: ['me', 'none'],
  team: ['mine', 'none'],
  channel: ['email', 'portal', 'chat', 'phone', 'social', 'api', 'alert'],
  kind: ['incident', 'request', 'question', 'problem', 'change'],
  tag: [],
  requester: [],
  organization: [],
  category: [],
  created: ['<1d', '<7d', '>30d'],
  updated: ['<1d', '<7d', '>30d'],
}

/** What could follow the word being typed at the end of a filter. */
export function completions(filter: string): string[] {
  const word = filter.match(/\S*$/)?.[0] ?? ''
  const bare = word.replace(/^-/, '')
  const minus = word.startsWith('-') ? '-' : ''
  const [, field, value] = bare.match(/^([a-z]+):(.*)$/i) ?? []
  if (field === undefined || value === undefined) {
    return Object.keys(fields)
      .filter(name => bare !== '' && name.startsWith(bare.toLowerCase()))
      .map(name => `${minus}${name}:`)
  }
  const before = value.includes(',') ? value.slice(0, value.lastIndexOf(',') + 1) : ''
  const last = value.slice(before.length)
  return (fields[field] ?? [])
    .filter(option => option.startsWith(last) && option !== last)
    .map(option => minus + (/^[<>]/.test(option) ? `${field}${option}` : `${field}:${before}${option}`))
}

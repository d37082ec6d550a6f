import { describe, expect, it } from 'vitest'
import { completed, completions, type FilterPart, print, typingAt } from './filter'

const FIELDS = [
  { name: 'status', offers: [':new', ':open', ':solved'] },
  { name: 'priority', offers: [':high', ':low', '>=high', '>=low'] },
  { name: 'created', offers: ['<1d', '>30d'] },
  { name: 'closed', offers: ['<1d'] },
  { name: 'requester', offers: [] },
  { name: 'requester.language', offers: [':el', ':none'] },
].map(field => ({ ...field, named: [] }))

/** The filter after each of the ways to go on at the bar. */
function offered(marked: string): string[] {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  const typing = typingAt(text.slice(0, caret))
  return typing ? completions(typing, FIELDS).map(one => completed(text, caret, one).text) : []
}

describe('completions', () => {
  it.each([
    ['a field by its beginning', 'is:open sta|', ['is:open status:']],
    ['a field within a group that must not hold', '-(sta|)', ['-(status:)']],
    ['a field behind a minus', '-sta|', ['-status:']],
    ['the values of a field', 'status:so|', ['status:solved ']],
    ['another value behind a comma', '-status:new,o|', ['-status:new,open ']],
    ['no value twice', '(status:new,|)', ['(status:new,open)', '(status:new,solved)']],
    ['what follows an operator', 'priority>=h|', ['priority>=high ']],
    ['how a time is compared', 'created|', ['created<1d ', 'created>30d ']],
    ['how a time is compared, in place of a colon', 'created:|', ['created<1d ', 'created>30d ']],
    ['a time by its name first', 'crea|', ['created']],
    ['what is asked of somebody', 'requester.|', ['requester.language:']],
    ['what is known of somebody', 'requester.language:e|', ['requester.language:el ']],
    ['in the middle', 'sta| tag:vip', ['status: tag:vip']],
    ['nothing where nothing has been typed', 'is:open |', []],
    ['nothing within a phrase', '"the sta|', []],
    ['nothing of a field nobody knows', 'colour:r|', []],
  ])('offer %s', (_, marked, expected) => {
    expect(offered(marked)).toEqual(expected)
  })

  it('put the caret where one goes on', () => {
    expect(completed('sta tag:vip', 3, { from: 0, text: 'status:', goesOn: true }).caret).toBe(7)
    expect(completed('sta', 3, { from: 0, text: 'status:new', goesOn: false }).caret).toBe(11)
  })
})

describe('what is being typed', () => {
  it.each([
    ['requester:an', { field: 'requester', operator: ':', typed: 'an', from: 10, given: [] }],
    ['-(requester:17,"Ann L', { field: 'requester', operator: ':', typed: 'Ann L', from: 15, given: ['17'] }],
    ['tag:"two words",v', { field: 'tag', typed: 'v', given: ['two words'] }],
    ['πρό', { typed: 'πρό', from: 0, given: [] }],
  ])('is known in %s', (before, expected) => {
    expect(typingAt(before)).toMatchObject(expected)
  })

  it.each(['"paper j', 'tag:"two words" "a', 'https://harbour.example/x?y'])(
    'is no word of the language in %s',
    before => {
      expect(typingAt(before)?.field).not.toBe('tag')
      expect(completions(typingAt(before) ?? { from: 0, typed: '', given: [] }, FIELDS)).toEqual([])
    },
  )
})

const part = (sort: FilterPart['sort'], parts: FilterPart[], values: string[] = []): FilterPart => ({
  sort,
  parts,
  field: null,
  operator: null,
  values,
})
const all = (...parts: FilterPart[]) => part('all', parts)
const any = (...parts: FilterPart[]) => part('any', parts)
const not = (inner: FilterPart) => part('not', [inner])
const words = (text: string) => part('words', [], [text])
const phrase = (text: string) => part('phrase', [], [text])
const term = (field: string, operator: string, ...values: string[]) => ({
  ...part('term', [], values),
  field,
  operator,
})
const a = words('a')
const b = words('b')
const c = words('c')

describe('a printed filter', () => {
  it.each([
    [all(), ''],
    [
      all(term('status', ':', 'new', 'open'), term('priority', '>=', 'high')),
      'status:new,open priority>=high',
    ],
    [all(any(a, b)), 'a or b'],
    [all(any(all(a, b), c)), '(a b) or c'],
    [all(a, any(b, c)), 'a (b or c)'],
    [all(a, all(b, c)), 'a (b c)'],
    [all(not(a), not(any(b, c))), '-a -(b or c)'],
    [all(not(not(a))), '-(-a)'],
    [all(not(all(a, not(any(b, all(c, a)))))), '-(a -(b or (c a)))'],
    [all(phrase('paper jam'), words('print*')), '"paper jam" print*'],
    [all(term('tag', ':', 'two words', 'a,b', 'c(d)')), 'tag:"two words","a,b","c(d)"'],
    [all(words('or'), words('-x'), words('(y'), words('tag:z')), '"or" "-x" "(y" "tag:z"'],
    [all(words('https://harbour.example/a?b')), 'https://harbour.example/a?b'],
    [all(words('f(x)'), words('5"'), words(':)')), 'f(x) 5" ":)"'],
    [all(not(words('paper jam'))), '-(paper jam)'],
    [all(a, term('tag', ':'), any(), not(all()), not(term('tag', ':'))), 'a'],
  ])('reads as it was meant (%#)', (tree, text) => {
    expect(print(tree)).toBe(text)
  })
})

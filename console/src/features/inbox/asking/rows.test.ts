import { describe, expect, it } from 'vitest'
import { type FilterPart, print } from '@/lib/filter'
import { compared, comparisonOf, type Group, laidOut, newGroup, newRow, treeOf } from './rows'

const part = (sort: FilterPart['sort'], parts: FilterPart[], values: string[] = []): FilterPart => ({
  sort,
  parts,
  field: null,
  operator: null,
  values,
})
const words = (text: string) => part('words', [], [text])
const term = (field: string, operator: string, ...values: string[]) => ({
  ...part('term', [], values),
  field,
  operator,
})
const all = (...parts: FilterPart[]) => part('all', parts)
const any = (...parts: FilterPart[]) => part('any', parts)
const not = (inner: FilterPart) => part('not', [inner])

const kinds = ({ nodes }: Group) => nodes.map(({ kind }) => kind)

describe('a filter that is laid out and written again', () => {
  it.each([
    all(),
    all(term('status', ':', 'new', 'open'), not(term('tag', ':', 'two words'))),
    all(any(words('a'), all(words('b'), words('c')))),
    all(words('paper'), words('jam*'), part('phrase', [], ['out of ink'])),
    all(term('team', ':', '3'), not(any(words('a'), not(words('b'))))),
    all(any(words('a'), all(words('b'), any(words('c'), words('d'))))),
    all(not(not(words('a'))), not(all(any(words('b'), words('c')), words('d')))),
  ])('says the same (%#)', tree => {
    expect(print(treeOf(laidOut(tree)))).toBe(print(tree))
  })

  it('has the alternatives outside as its outermost group', () => {
    const root = laidOut(all(any(words('a'), words('b'))))
    expect(root.any).toBe(true)
    expect(kinds(root)).toEqual(['row', 'row'])
  })

  it('has words in one row', () => {
    const root = laidOut(all(words('paper'), term('tag', ':', 'a'), words('jam')))
    expect(root.nodes).toMatchObject([{ field: 'words', values: ['paper jam'] }, { field: 'tag' }])
    expect(print(treeOf(root))).toBe('paper jam tag:a')
  })

  it('keeps what lies deeper than it can be changed', () => {
    const root = laidOut(all(words('a'), any(words('b'), all(words('c'), words('d')))))
    const [, inner] = root.nodes
    expect(inner?.kind === 'group' && kinds(inner)).toEqual(['row', 'kept'])
  })

  it('leaves out what says nothing yet', () => {
    const root = laidOut(all(words('a')))
    const more = { ...root, nodes: [...root.nodes, newRow(), newGroup(), { ...newRow(), field: 'tag' }] }
    expect(print(treeOf(more))).toBe('a')
  })

  it('groups words that must not stand together', () => {
    const row = { ...newRow(), not: true, field: 'words', values: ['paper jam'] }
    expect(print(treeOf({ ...laidOut(all()), nodes: [row] }))).toBe('-(paper jam)')
  })
})

describe('a time', () => {
  it.each([
    ['<', '2d', 'within'],
    ['>=', '1w', 'earlier'],
    ['<', '2026-01-31', 'before'],
    ['>', '2026-01-31', 'from'],
  ])('is compared by %s%s', (operator, value, comparison) => {
    expect(comparisonOf({ ...newRow(), field: 'created', operator, values: [value] })).toBe(comparison)
  })

  it('stays where it fits the other comparison', () => {
    const row = { ...newRow(), field: 'created', operator: '<', values: ['2d'] }
    expect(compared(row, 'earlier', '2026-01-31')).toMatchObject({ operator: '>', values: ['2d'] })
    expect(compared(row, 'from', '2026-01-31')).toMatchObject({ operator: '>', values: ['2026-01-31'] })
  })
})

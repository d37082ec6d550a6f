import type { FilterPart } from '@/lib/filter'

/** One condition of a filter that is being built; without a field it says nothing yet. */
export interface Row {
  kind: 'row'
  id: number
  not: boolean
  field?: string
  operator: string
  values: string[]
}

/** Conditions of which all or any must hold. */
export interface Group {
  kind: 'group'
  id: number
  not: boolean
  any: boolean
  nodes: Node[]
}

/** What lies deeper than can be built, as it was. */
export interface Kept {
  kind: 'kept'
  id: number
  part: FilterPart
}

export type Node = Row | Group | Kept

/** Free words and phrases, as if they were fields. */
export const TEXTS = ['words', 'phrase']

/** How many groups can lie one within the other, the outermost counted. */
export const DEEPEST = 2

let made = 0
const newId = () => ++made

export const newRow = (): Row => ({ kind: 'row', id: newId(), not: false, operator: ':', values: [] })

export const newGroup = (): Group => ({
  kind: 'group',
  id: newId(),
  not: false,
  any: true,
  nodes: [newRow()],
})

/** A filter laid out to be changed. */
export function laidOut(tree: FilterPart): Group {
  const [only, ...others] = tree.parts
  return group(only?.sort === 'any' && others.length === 0 ? only : tree, false, 1)
}

function group({ sort, parts }: FilterPart, not: boolean, depth: number): Group {
  const any = sort === 'any'
  const shown = any ? parts : withWordsTogether(parts)
  return { kind: 'group', id: newId(), not, any, nodes: shown.map(part => node(part, depth + 1)) }
}

function node(part: FilterPart, depth: number): Node {
  const not = part.sort === 'not'
  const inner = (not && part.parts[0]) || part
  switch (inner.sort) {
    case 'all':
    case 'any':
      return depth > DEEPEST ? kept(part) : group(inner, not, depth)
    case 'not':
      return kept(part)
    case 'term':
      return {
        ...newRow(),
        not,
        field: inner.field ?? '',
        operator: inner.operator ?? ':',
        values: inner.values,
      }
    case 'words':
    case 'phrase':
      return { ...newRow(), not, field: inner.sort, values: inner.values }
  }
}

const kept = (part: FilterPart): Kept => ({ kind: 'kept', id: newId(), part })

/** Words side by side are looked for together, so they stand in one row. */
function withWordsTogether(parts: FilterPart[]): FilterPart[] {
  const words = parts.filter(({ sort }) => sort === 'words')
  const [first] = words
  if (!first) return parts
  const together = { ...first, values: [words.flatMap(({ values }) => values).join(' ')] }
  return parts
    .filter(part => part === first || part.sort !== 'words')
    .map(part => (part === first ? together : part))
}

/** The filter that has been built; what says nothing yet is left out when it is printed. */
export function treeOf(root: Group): FilterPart {
  return joined(root.any ? 'any' : 'all', root.nodes.flatMap(root.any ? partOf : partsOf))
}

/** Beside others that must hold, words need no group of their own. */
function partsOf(node: Node): FilterPart[] {
  if (node.kind !== 'row' || node.field !== 'words' || node.not) return [partOf(node)]
  return wordsOf(node)
}

function partOf(node: Node): FilterPart {
  if (node.kind === 'kept') return node.part
  const part = node.kind === 'group' ? treeOf(node) : rowPart(node)
  return node.not ? joined('not', [part]) : part
}

function rowPart(row: Row): FilterPart {
  const { field = '', operator, values } = row
  if (field === 'phrase') return { ...joined('phrase', []), values }
  if (field === 'words') return joined('all', wordsOf(row))
  return { ...joined('term', []), field, operator, values: field ? values : [] }
}

function wordsOf({ values }: Row): FilterPart[] {
  return values
    .flatMap(value => value.split(/\s+/))
    .filter(Boolean)
    .map(word => ({ ...joined('words', []), values: [word] }))
}

function joined(sort: FilterPart['sort'], parts: FilterPart[]): FilterPart {
  return { sort, parts, field: null, operator: null, values: [] }
}

/** How a time is compared, in the words of people. */
export type Comparison = 'within' | 'earlier' | 'before' | 'from'

/** What a row says of a time. */
export function comparisonOf({ operator, values: [value = ''] }: Row): Comparison {
  const less = operator.startsWith('<')
  if (/^\d{4}-/.test(value)) return less ? 'before' : 'from'
  return less ? 'within' : 'earlier'
}

/** The same row with a time compared otherwise; what was asked of it stays where it still fits. */
export function compared(row: Row, comparison: Comparison, today: string): Row {
  const [value = ''] = row.values
  const byDay = comparison === 'before' || comparison === 'from'
  const fits = /^\d{4}-/.test(value) === byDay && value !== ''
  const operator = comparison === 'within' || comparison === 'before' ? '<' : '>'
  return { ...row, operator, values: [fits ? value : byDay ? today : '7d'] }
}

import type { Schemas } from '@/lib/api/client'

const BETWEEN = ' › '

type Category = Pick<Schemas['Category'], 'id' | 'name' | 'parentId' | 'path'>

/** A category as it stands in a tree. */
export type Branch<C extends Category = Category> = C & {
  /** What it is called there: its name, or its whole path where its parent is not in the tree. */
  shown: string
  depth: number
}

/** Lays categories out as a tree, each below its parent where that is among them. */
export function branches<C extends Category>(categories: C[]): Branch<C>[] {
  const known = new Set<number | null>(categories.map(({ id }) => id))
  const children = new Map<number | null, C[]>()
  for (const category of categories) {
    const parent = known.has(category.parentId) ? category.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), category])
  }
  const below = (parent: number | null, depth: number): Branch<C>[] =>
    (children.get(parent) ?? [])
      .map(category => ({ ...category, shown: parent === null ? category.path : category.name, depth }))
      .toSorted((one, other) => one.shown.localeCompare(other.shown))
      .flatMap(branch => [branch, ...below(branch.id, depth + 1)])
  return below(null, 0)
}

/** The branches that hold all the words, and the parents they hang on. */
export function branchesWith<B extends Category>(all: B[], words: string): B[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter(({ path }) => wanted.every(word => path.toLocaleLowerCase().includes(word)))
  const kept = new Set(found.flatMap(one => lineOf(one, all)))
  return all.filter(one => kept.has(one))
}

/** The categories that are neither this one nor within it. */
export function outside<C extends Category>(all: C[], id: number): C[] {
  return all.filter(one => !lineOf(one, all).some(above => above.id === id))
}

/** A category's own name, as its path ends. */
export function lastName(path: string): string {
  return path.split(BETWEEN).at(-1) ?? path
}

/** The names above a category's own, as its path begins. */
export function pathAbove({ path, name }: Pick<Category, 'path' | 'name'>): string {
  return path.slice(0, path.length - name.length)
}

/** A category, its parent, and so on to the top. */
function lineOf<C extends Category>(category: C, all: C[]): C[] {
  const parent = all.find(({ id }) => id === category.parentId)
  return parent ? [category, ...lineOf(parent, all)] : [category]
}

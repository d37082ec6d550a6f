import type { Schemas } from '@/lib/api/client'

type Category = Pick<Schemas['Category'], 'id' | 'path'>

const WITHIN = ' › '

/** A category as it stands in a tree. */
export type Branch<C extends Category = Category> = C & {
  /** What it is called there: its name, and before it those of its parents that are not in the tree. */
  shown: string
  depth: number
}

/** Lays categories out as a tree, each below its nearest parent among them. */
export function branches<C extends Category>(categories: C[]): Branch<C>[] {
  const above: C[] = []
  return categories.toSorted(byNames).map(category => {
    while (above.length > 0 && !isWithin(category.path, above.at(-1)?.path)) above.pop()
    const parent = above.at(-1)
    const shown = parent ? category.path.slice(parent.path.length + WITHIN.length) : category.path
    const branch = { ...category, shown, depth: above.length }
    above.push(category)
    return branch
  })
}

/** The branches that hold all the words, and the parents they hang on. */
export function branchesWith<B extends Pick<Branch, 'path'>>(all: B[], words: string): B[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter(({ path }) => wanted.every(word => path.toLocaleLowerCase().includes(word)))
  return all.filter(one => found.some(({ path }) => path === one.path || isWithin(path, one.path)))
}

/** Name by name from the top: by the whole path "Hardware and more" would come amid what is within "Hardware". */
function byNames(one: Category, other: Category): number {
  const names = one.path.split(WITHIN)
  const others = other.path.split(WITHIN)
  const at = names.findIndex((name, index) => name !== others[index])
  if (at < 0) return names.length - others.length
  return (names[at] ?? '').localeCompare(others[at] ?? '')
}

function isWithin(path: string, parent: string | undefined): boolean {
  return parent !== undefined && path.startsWith(parent + WITHIN)
}

import { describe, expect, it } from 'vitest'
import { branches, branchesWith, lastName, outside, pathAbove } from './categories'

const category = (id: number, parentId: number | null, path: string, name = path) => ({
  id,
  parentId,
  path,
  name,
})
const all = [
  category(1, 2, 'Hardware › Printers › Toner', 'Toner'),
  category(2, 3, 'Hardware › Printers', 'Printers'),
  category(3, null, 'Hardware'),
  category(4, null, 'Hardware and more'),
  category(5, null, 'Hardware › used'),
  category(6, 99, 'Network › VPN', 'VPN'),
  category(7, null, 'Networking'),
]
const tree = branches(all)

describe('the tree of categories', () => {
  it('names a parent once, above what is within it', () => {
    expect(tree.map(({ shown, depth }) => [shown, depth])).toEqual([
      ['Hardware', 0],
      ['Printers', 1],
      ['Toner', 2],
      ['Hardware › used', 0],
      ['Hardware and more', 0],
      ['Network › VPN', 0],
      ['Networking', 0],
    ])
  })

  it('keeps the parents of what a search finds', () => {
    const found = (words: string) => branchesWith(tree, words).map(({ shown }) => shown)
    expect(found('toner')).toEqual(['Hardware', 'Printers', 'Toner'])
    expect(found('print hard')).toEqual(['Hardware', 'Printers', 'Toner'])
    expect(found('vpn')).toEqual(['Network › VPN'])
    expect(found('used')).toEqual(['Hardware › used'])
  })

  it('offers no place within itself', () => {
    expect(outside(all, 2).map(({ id }) => id)).toEqual([3, 4, 5, 6, 7])
  })

  it('tells the names above its own, whatever they hold', () => {
    expect(pathAbove(category(1, 2, 'Hardware › used › Toner', 'Toner'))).toBe('Hardware › used › ')
    expect(pathAbove(category(3, null, 'Hardware'))).toBe('')
  })

  it('tells its own name by its path alone', () => {
    expect(lastName('Hardware › Printers › Toner')).toBe('Toner')
    expect(lastName('Hardware')).toBe('Hardware')
  })
})

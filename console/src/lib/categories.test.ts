import { describe, expect, it } from 'vitest'
import { branches, branchesWith } from './categories'

const tree = branches(
  [
    'Hardware › Printers › Toner',
    'Hardware',
    'Hardware and more',
    'Hardware › Printers',
    'Network › VPN',
    'Networking',
  ].map((path, id) => ({ id, path })),
)

describe('the tree of categories', () => {
  it('names a parent once, above what is within it', () => {
    expect(tree.map(({ shown, depth }) => [shown, depth])).toEqual([
      ['Hardware', 0],
      ['Printers', 1],
      ['Toner', 2],
      ['Hardware and more', 0],
      ['Network › VPN', 0],
      ['Networking', 0],
    ])
  })

  it('keeps the parents of what a search finds', () => {
    expect(branchesWith(tree, 'toner').map(({ shown }) => shown)).toEqual(['Hardware', 'Printers', 'Toner'])
    expect(branchesWith(tree, 'print hard').map(({ shown }) => shown)).toEqual([
      'Hardware',
      'Printers',
      'Toner',
    ])
    expect(branchesWith(tree, 'vpn').map(({ shown }) => shown)).toEqual(['Network › VPN'])
  })
})

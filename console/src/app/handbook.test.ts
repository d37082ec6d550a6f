import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const handbook = join(import.meta.dirname, '../../../docs/handbook')
const pictures = readdirSync(handbook)
  .filter(name => name.endsWith('.md'))
  .flatMap(page => [...readFileSync(join(handbook, page), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)])
  .map(([, alt = '', file = '']) => ({ alt, file }))

it('shows pictures that are there, and says in words what they show', () => {
  expect(pictures.length).toBeGreaterThan(5)
  expect(pictures.filter(({ file }) => !existsSync(join(handbook, file)))).toEqual([])
  expect(pictures.filter(({ alt }) => alt.trim().length < 20)).toEqual([])
})

it('keeps them small, and none that no page shows', () => {
  const kept = readdirSync(join(handbook, 'images')).map(name => `images/${name}`)
  expect(kept.filter(file => statSync(join(handbook, file)).size > 100_000)).toEqual([])
  expect(kept.filter(file => !pictures.some(one => one.file === file))).toEqual([])
})

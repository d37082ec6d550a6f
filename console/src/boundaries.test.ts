import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = import.meta.dirname
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  name => /\.tsx?$/.test(name) && !name.includes('.test.'),
)
const importsOf = (name: string) =>
  [...readFileSync(join(src, name), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
    ([, path = '']) => path,
  )

/** Each file of a folder with those of its imports that the rule forbids. */
function offenders(folder: string, forbidden: (path: string, file: string) => boolean): string[] {
  return files
    .filter(file => file.startsWith(folder))
    .flatMap(file =>
      importsOf(file)
        .filter(path => forbidden(path, file))
        .map(path => `${file} → ${path}`),
    )
}

describe('arrows between folders only go down', () => {
  it('ui and lib know no feature and not the app', () => {
    const up = (path: string) => path.startsWith('@/features') || path.startsWith('@/app')
    expect(offenders('ui/', up)).toEqual([])
    expect(offenders('lib/', up)).toEqual([])
  })

  it('lib knows no ui', () => {
    expect(offenders('lib/', path => path.startsWith('@/ui'))).toEqual([])
  })

  it('a feature knows neither the app nor another feature', () => {
    const foreign = (path: string, file: string) => {
      const own = file.split('/')[1]
      return path.startsWith('@/app') || (path.startsWith('@/features/') && path.split('/')[2] !== own)
    }
    expect(offenders('features/', foreign)).toEqual([])
  })
})

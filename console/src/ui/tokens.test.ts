import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

function tokensOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  )
}

const [root = '', ...themed] = css.split(/^\[data-theme=/m)
const light = tokensOf(root)
const own = Object.fromEntries(
  themed.map(block => [/^'([\w-]+)'/.exec(block)?.[1] ?? '', tokensOf(block)] as const),
)

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const GROUNDS = ['bg', 'surface', 'sunken', 'hover', 'selected']
const PAIRS = [
  ...['text', 'text-2', 'text-3', 'sea'].flatMap(ink => GROUNDS.map(ground => [ink, ground])),
  ...['sea', 'lamp', 'danger', 'ok', 'violet'].flatMap(ink => [
    [ink, `${ink}-weak`],
    [ink, 'surface'],
  ]),
  ['on-sea', 'sea'],
  ['on-sea', 'sea-strong'],
]

describe.each(Object.keys(own))('the theme %s', theme => {
  const tokens = { ...light, ...own[theme] }
  const least = theme.startsWith('contrast') ? 7 : 4.5

  it.skipIf(theme === 'light')('names every colour', () => {
    expect(Object.keys(own[theme] ?? {}).toSorted()).toEqual(Object.keys(light).toSorted())
  })

  it(`has words that stand out at least ${least} to 1`, () => {
    const faint = PAIRS.map(([ink = '', ground = '']) => ({
      pair: `${ink} on ${ground}`,
      ratio: contrast(tokens[ink] ?? '', tokens[ground] ?? ''),
    })).filter(({ ratio }) => !(ratio >= least))
    expect(faint.map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`)).toEqual([])
  })

  it('shows where the focus is at least 3 to 1', () => {
    for (const ground of GROUNDS)
      expect(contrast(tokens.focus ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

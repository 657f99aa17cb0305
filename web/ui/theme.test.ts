import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'theme.css'), 'utf8')
const TOKENS = new Map(
  [...css.matchAll(/--color-([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

const SURFACES = ['surface', 'surface-raised']
const SOFT = ['accent', 'danger', 'attention', 'success', 'info', 'structure']

/** What is written on what, and how much contrast it needs: body text 7, other text 4.5, edges and focus 3 (WCAG 2.2). */
const PAIRS: [ink: string, ground: string, atLeast: number][] = [
  ...SURFACES.map((ground): [string, string, number] => ['ink', ground, 7]),
  ...SURFACES.map((ground): [string, string, number] => ['ink-soft', ground, 7]),
  ['ink', 'surface-sunken', 7],
  ['ink-soft', 'surface-sunken', 4.5],
  ...SOFT.map((tone): [string, string, number] => ['ink', `${tone}-soft`, 7]),
  ...SOFT.map((tone): [string, string, number] => [tone, `${tone}-soft`, 4.5]),
  ...SOFT.flatMap((tone) => SURFACES.map((ground): [string, string, number] => [tone, ground, 4.5])),
  ['ink-soft', 'accent-soft', 4.5],
  ['accent-ink', 'accent', 4.5],
  ['accent-ink', 'accent-strong', 4.5],
  ['danger-ink', 'danger', 4.5],
  ['danger-ink', 'danger-strong', 4.5],
  ['structure-ink', 'structure', 4.5],
  ...['line-strong', 'focus', 'accent'].flatMap((edge) =>
    [...SURFACES, 'accent-soft'].map((ground): [string, string, number] => [edge, ground, 3]),
  ),
  ['focus', 'surface-sunken', 3],
]

test.each(['light', 'dark'] as const)('%s: every pair in use has its contrast', (theme) => {
  const weak = PAIRS.map(([ink, ground, atLeast]) => ({
    pair: `${ink} on ${ground}`,
    atLeast,
    contrast: Math.round(contrast(colour(ink, theme), colour(ground, theme)) * 100) / 100,
  })).filter((pair) => pair.contrast < pair.atLeast)
  expect(weak).toEqual([])
})

test('contrast is computed as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = TOKENS.get(name)
  if (token === undefined) throw new Error(`theme.css has no colour ${name}`)
  return token[theme]
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

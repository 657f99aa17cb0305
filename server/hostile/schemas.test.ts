import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { collectEndpoints } from '../endpoints.ts'
import { type Leaf, leavesOf, listsOf, type Path, sampleOf, shapeOf, withAt } from './samples.ts'

/** Every body that the product reads, with a sample of it. */
const bodies = collectEndpoints().flatMap(({ config, schema: { body } }: Endpoint) =>
  body === undefined ? [] : [{ name: config.name, body, shape: shapeOf(body), sample: sampleOf(shapeOf(body)) }],
)
type Body = (typeof bodies)[number]

const JUGGLED: Readonly<Record<string, readonly unknown[]>> = {
  string: [5, true, [], {}, ['texte'], null],
  integer: ['5', '12 ', '0x10', 1.5, 2 ** 53, 1e308, '9007199254740993', true, [], [5], {}, null],
  number: ['5', '12 ', '0x10', true, [], [5], {}, null],
  boolean: ['true', 'false', 1, 0, 'on', [], {}, null],
}

/** What stands at the leaf in its turn is refused; with the field named, so that the reason is the right one. */
function expectRefused(body: Body, leaf: Pick<Leaf, 'path'>, thing: unknown): void {
  const { success, error } = body.body.safeParse(withAt(body.sample, leaf.path, thing))
  const what = `${body.name}.${leaf.path.join('.')} = ${JSON.stringify(thing)?.slice(0, 60)}`
  expect(success, what).toBe(false)
  expect(
    error?.issues.some((issue) => touches(issue, leaf.path)),
    `${what}: ${error?.message}`,
  ).toBe(true)
}

/** An issue about the leaf, or about a choice that holds it. */
function touches(issue: z.core.$ZodIssue, path: Path): boolean {
  return issue.path.every((key, index) => key === path[index]) || path.every((key, index) => key === issue.path[index])
}

test('every body has a sample that it lets through, or refuses for its own rules alone', () => {
  expect(bodies.length).toBeGreaterThan(20)
  for (const { name, body, sample } of bodies) {
    const issues = body.safeParse(sample).error?.issues ?? []
    expect([name, issues.filter((issue) => issue.code !== 'custom' && issue.code !== 'invalid_format')]).toEqual([
      name,
      [],
    ])
  }
})

describe.each(bodies)('$name', (body) => {
  const leaves = leavesOf(body.shape)

  test('B06 an unknown property is refused, wherever it stands', () => {
    for (const extra of [
      'residenceId',
      'tenantId',
      'role',
      'status',
      'createdBy',
      'weight',
      'isVerified',
      '__proto__x',
    ]) {
      for (const path of objectsIn(body.sample)) {
        const owner = at(body.sample, path)
        if (typeof owner !== 'object' || owner === null || extra in owner || isBrowsers(path)) continue
        const { success } = body.body.safeParse(withAt(body.sample, path, { ...owner, [extra]: 'x' }))
        expect(success, `${body.name} ${path.join('.')} takes ${extra}`).toBe(false)
      }
    }
  })

  test('B07, B08 no leaf takes another type, and no number is rounded', () => {
    for (const leaf of leaves) {
      const { type } = leaf.shape
      for (const thing of JUGGLED[typeof type === 'string' ? type : ''] ?? []) {
        if (thing === null && leaf.isNullable) continue
        expectRefused(body, leaf, thing)
      }
    }
  })

  test('B08 numbers and texts past their bounds are refused', () => {
    for (const leaf of leaves) {
      const { minimum, maximum, maxLength, enum: allowed } = leaf.shape
      if (minimum !== undefined) expectRefused(body, leaf, minimum - 1)
      if (maximum !== undefined) expectRefused(body, leaf, maximum + 1)
      if (maxLength !== undefined) expectRefused(body, leaf, 'a'.repeat(maxLength + 1))
      if (allowed !== undefined) expectRefused(body, leaf, 'nothing-of-the-kind')
    }
  })

  test('every text, number and list has a bound', () => {
    for (const leaf of leaves.filter(({ path }) => !isBrowsers(path))) {
      const { type } = leaf.shape
      const endless = type === 'string' ? ['a', '1', 'é '].map((text) => text.repeat(100_000)) : [1e300, -1e300]
      if (type !== 'boolean' && type !== 'null') for (const thing of endless) expectRefused(body, leaf, thing)
    }
    const unbounded = listsOf(body.shape).filter(({ shape }) => shape.maxItems === undefined)
    expect(unbounded.map(({ path }) => path.join('.'))).toEqual([])
  })

  test('B24 a list one longer than its bound is refused', () => {
    for (const { path, shape } of listsOf(body.shape)) {
      const list = at(body.sample, path)
      if (shape.maxItems === undefined || !Array.isArray(list)) continue
      expectRefused(
        body,
        { path },
        Array.from({ length: shape.maxItems + 1 }, () => list[0]),
      )
    }
  })

  test('B18 days and moments that are none are refused', () => {
    for (const leaf of leaves.filter(({ shape }) => shape.format === 'date' || shape.format === 'date-time')) {
      for (const thing of [
        '2026-02-30',
        '2026-13-01',
        '+275760-09-13',
        '2026-11-24 10:00',
        '24/11/2026',
        '2026-10-25T02:30',
        '2026-10-25T02:30:00',
        '',
        'now',
        'infinity',
      ]) {
        expectRefused(body, leaf, thing)
      }
    }
  })

  test('B19 a long text is refused or taken without delay', () => {
    for (const leaf of leaves.filter(({ shape }) => shape.type === 'string')) {
      for (const thing of [
        `${'a'.repeat(50_000)}!`,
        `${'a.'.repeat(25_000)}!`,
        `${' '.repeat(50_000)}!`,
        `${'1'.repeat(50_000)}!`,
      ]) {
        const input = withAt(body.sample, leaf.path, thing)
        expect(
          quickest(() => body.body.safeParse(input)),
          `${body.name}.${leaf.path.join('.')}`,
        ).toBeLessThan(100)
      }
    }
  })
})

/** What a browser says of a passkey is passed on as it is: the ceremony's own checks read it (WebAuthn, 7.1 and 7.2). */
function isBrowsers(path: Path): boolean {
  return path.includes('clientExtensionResults') || path.includes('publicKeyAlgorithm')
}

/** Milliseconds of the best of five: a busy machine is not the schema's fault. */
function quickest(work: () => unknown): number {
  const times = [1, 2, 3, 4, 5].map(() => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return Math.min(...times)
}

function at(value: unknown, path: Path): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(value) && typeof key === 'number') return at(value[key], rest)
  if (typeof value !== 'object' || value === null) return undefined
  return at(Object.entries(value).find(([name]) => name === key)?.[1], rest)
}

function objectsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => objectsIn(item, [...path, index]))
    : Object.entries(value).flatMap(([name, item]) => objectsIn(item, [...path, name]))
  return Array.isArray(value) ? inner : [path, ...inner]
}

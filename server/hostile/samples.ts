import * as z from 'zod'

export type Shape = z.core.JSONSchema.BaseSchema
export type Path = readonly (string | number)[]
/** One value of an input that is no object and no list, and where it stands. */
export type Leaf = { path: Path; shape: Shape; isNullable: boolean }

export function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
}

const CANDIDATES = [
  'texte',
  'lot-1',
  '2026-11-24',
  '2026-11-24T10:00:00Z',
  '10:30',
  '123456',
  '75001',
  '+33612345678',
  'a'.repeat(43),
  'a'.repeat(64),
  'AB12CD34EF',
  '/accueil',
  'https://exemple.fr',
  // A label on a wall.
  '0123456789ABCDEFGH',
]
const FORMATS: Readonly<Record<string, string>> = {
  uuid: '0b0e8400-e29b-41d4-a716-446655440000',
  email: 'quelqu.un@exemple.fr',
  date: '2026-11-24',
  'date-time': '2026-11-24T10:00:00Z',
  time: '10:30',
  uri: 'https://exemple.fr/',
}

/** The smallest value that the shape lets through, as far as a shape tells. */
export function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  const [first] = shape.anyOf ?? shape.oneOf ?? []
  if (first !== undefined) return sampleOf(asShape(first))
  if (shape.type === 'object')
    return Object.fromEntries(fieldsOf(shape).map(([name, field]) => [name, sampleOf(field)]))
  if (shape.type === 'array')
    return Array.from({ length: Math.max(1, shape.minItems ?? 0) }, () => sampleOf(asShape(shape.items ?? {})))
  if (shape.type === 'string') return textFor(shape)
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1)
  return shape.type === 'boolean' ? true : null
}

function textFor({ format = '', pattern, minLength = 1, maxLength = 10_000 }: Shape): string {
  const known = FORMATS[format]
  if (known !== undefined) return known
  const fits = (text: string) =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  return CANDIDATES.find(fits) ?? 'a'.repeat(minLength)
}

function fieldsOf(shape: Shape): [string, Shape][] {
  return Object.entries(shape.properties ?? {}).map(([name, field]) => [name, asShape(field)])
}

function asShape(shape: unknown): Shape {
  return Shaped.parse(shape)
}

const Shaped = z.custom<Shape>((value) => typeof value === 'object' && value !== null)

/** Every leaf of the shape, in the sample that `sampleOf` makes. */
export function leavesOf(shape: Shape, path: Path = [], isNullable = false): Leaf[] {
  const choices = (shape.anyOf ?? shape.oneOf ?? []).map(asShape)
  const [first] = choices
  if (first !== undefined) return leavesOf(first, path, isNullable || choices.some((choice) => choice.type === 'null'))
  if (shape.type === 'object') return fieldsOf(shape).flatMap(([name, field]) => leavesOf(field, [...path, name]))
  if (shape.type === 'array') return leavesOf(asShape(shape.items ?? {}), [...path, 0])
  return [{ path, shape, isNullable }]
}

/** Lists of the shape with where they stand. */
export function listsOf(shape: Shape, path: Path = []): { path: Path; shape: Shape }[] {
  const [first] = shape.anyOf ?? shape.oneOf ?? []
  if (first !== undefined) return listsOf(asShape(first), path)
  if (shape.type === 'object') return fieldsOf(shape).flatMap(([name, field]) => listsOf(field, [...path, name]))
  if (shape.type === 'array') return [{ path, shape }, ...listsOf(asShape(shape.items ?? {}), [...path, 0])]
  return []
}

/** A copy of `value` with another thing at `path`. */
export function withAt(value: unknown, path: Path, thing: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return thing
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? withAt(item, rest, thing) : item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? withAt(item, rest, thing) : item]),
  )
}

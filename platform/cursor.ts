import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { Refused } from './errors.ts'

/** The sort values of the last row of a page, in the order of the list. */
export type Position = readonly (string | number)[]

/** What the cursors of a list are signed with: `name` says whose list it is, of what, and after which filters. */
export type CursorList = { secret: string; name: string }

const SIGNATURE_BYTES = 12

/** Where the next page of `list` begins: opaque, and of no use to another list or after another filter. */
export function writeCursor(list: CursorList, position: Position): string {
  const payload = Buffer.from(JSON.stringify(position)).toString('base64url')
  return `${payload}.${sign(list, payload).toString('base64url')}`
}

/**
 * The position that `writeCursor` signed for the same list; null without a cursor.
 * @throws Refused 400 `cursor-invalid`
 */
export function readCursor(list: CursorList, cursor: string | undefined): Position | null {
  if (cursor === undefined) return null
  const [payload = '', ...signature] = cursor.split('.')
  // Compared as it is written: base64 lets other texts stand for the same bytes.
  const given = Buffer.from(signature.join('.'))
  const expected = Buffer.from(sign(list, payload).toString('base64url'))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refused(400, 'cursor-invalid', { field: 'cursor' })
  }
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Position
}

/**
 * A page out of `limit + 1` rows: the rows asked for, and the cursor of what follows.
 * @param positionOf the sort values of a row.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  list: CursorList & { positionOf: (row: Row) => Position },
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items, next: more ? writeCursor(list, list.positionOf(last)) : null }
}

function sign({ secret, name }: CursorList, payload: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`cursor ${name} ${payload}`).digest().subarray(0, SIGNATURE_BYTES)
}

const keys = new Map<string, KeyObject>()

/** A process has one secret; read as a key each time, it would be most of the work. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret, 'utf8')
  keys.set(secret, key)
  return key
}

import type { ByteRange } from './objects.ts'

/**
 * The one range that a `Range` header asks for, or undefined: absent, malformed, several at once, or outside the file.
 * A server may ignore the header (RFC 9110, section 14.2), so all of those get the whole file.
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '')
    return to === '' || Number(to) === 0 ? undefined : { start: Math.max(0, bytes - Number(to)), end: bytes - 1 }
  const start = Number(from)
  const end = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  return start < bytes && start <= end ? { start, end } : undefined
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refused } from '#platform/errors.ts'

export const TOLERANCE_SECONDS = 300
/** Three secrets during a rotation are some 250 characters; a thousand are somebody's test of our patience. */
const LONGEST_HEADER = 2000

/** `t=…,v1=…` over the moment and the bytes sent. */
export function signedHeader(secret: string, raw: string, seconds: number): string {
  return `t=${seconds},v1=${signatureOf(secret, raw, seconds)}`
}

/**
 * The second that a header says, when it is one that may be looked at.
 * @throws Refused 400 `signature-malformed`; 401 `signature-invalid` for one missing, too old or of the future
 */
export function momentOf(header: string | string[] | undefined, nowSeconds: number): number {
  if (Array.isArray(header) || (header?.length ?? 0) > LONGEST_HEADER) throw new Refused(400, 'signature-malformed')
  const [, digits] = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header ?? '') ?? []
  if (digits === undefined) throw new Refused(401, 'signature-invalid')
  if (Math.abs(nowSeconds - Number(digits)) > TOLERANCE_SECONDS) throw new Refused(401, 'signature-invalid')
  return Number(digits)
}

/** @throws Refused 401 `signature-invalid` when none of the signatures is ours */
export function checkSignature(secret: string, raw: string, header: string | string[] | undefined): void {
  const seconds = momentOf(header, Math.floor(Date.now() / 1000))
  const expected = Buffer.from(signatureOf(secret, raw, seconds))
  const given = [...String(header).matchAll(/(?:^|,)v1=([0-9a-f]{64})(?=,|$)/g)].map(([, text = '']) =>
    Buffer.from(text),
  )
  const holds = given.some((one) => one.length === expected.length && timingSafeEqual(one, expected))
  if (!holds) throw new Refused(401, 'signature-invalid')
}

function signatureOf(secret: string, raw: string, seconds: number): string {
  return createHmac('sha256', secret).update(`${seconds}.${raw}`).digest('hex')
}

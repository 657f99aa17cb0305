import { constants, createPublicKey, type JsonWebKeyInput, type KeyObject, verify } from 'node:crypto'
import * as z from 'zod'

/** Why an ID token was refused: for the log of security, never for the public. */
export class IdTokenRefused extends Error {}

const Header = z.object({ alg: z.string(), kid: z.string().optional(), crit: z.unknown().optional() })
const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number().optional(),
  nonce: z.string(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
})
export type IdClaims = z.infer<typeof Claims>

export const Keys = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), use: z.string().optional() })),
})
type Keys = z.infer<typeof Keys>

const SKEW_SECONDS = 60

export type Expected = { issuer: string; clientId: string; nonce: string; keys: Keys; now: number }

/**
 * The claims of an ID token that this issuer signed for us, for this sign-in, now (OpenID Connect Core 1.0, 3.1.3.7).
 * Keys come from the issuer's own document: what a token says about keys is not read. `now` is in milliseconds.
 * @throws IdTokenRefused
 */
export function verifyIdToken(token: string, expected: Expected): IdClaims {
  const [head = '', body = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || signature === '') throw new IdTokenRefused('shape')
  const header = decoded(Header, head)
  if (header.crit !== undefined) throw new IdTokenRefused('crit')
  const key = keyFor(header, expected.keys)
  if (!isSigned(header.alg, key, `${head}.${body}`, Buffer.from(signature, 'base64url')))
    throw new IdTokenRefused('signature')
  const claims = decoded(Claims, body)
  refuseClaims(claims, expected)
  return claims
}

function decoded<T>(schema: z.ZodType<T>, part: string): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new IdTokenRefused('shape', { cause })
  }
}

/** Asymmetric only: `none` and the HMAC family are not on the list, whatever a provider announces. */
const KINDS: Record<string, string> = { RS256: 'rsa', PS256: 'rsa', ES256: 'ec', EdDSA: 'ed25519' }

function keyFor({ alg, kid }: { alg: string; kid?: string | undefined }, { keys }: Keys): KeyObject {
  const kind = KINDS[alg]
  if (kind === undefined) throw new IdTokenRefused('algorithm')
  const usable = keys.filter((key) => key.use !== 'enc' && (kid === undefined || key.kid === kid))
  const [only] = usable
  if (only === undefined || usable.length > 1) throw new IdTokenRefused('key')
  const key = createPublicKey({ key: only as JsonWebKeyInput['key'], format: 'jwk' })
  if (key.asymmetricKeyType !== kind) throw new IdTokenRefused('key')
  return key
}

function isSigned(alg: string, key: KeyObject, text: string, signature: Buffer): boolean {
  const data = Buffer.from(text)
  if (alg === 'EdDSA') return verify(null, data, key, signature)
  if (alg === 'ES256') return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
  if (alg === 'PS256')
    return verify('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature)
  return verify('sha256', data, key, signature)
}

function refuseClaims(claims: IdClaims, { issuer, clientId, nonce, now }: Expected): void {
  const seconds = now / 1000
  const audiences = [claims.aud].flat()
  const wrong = {
    issuer: claims.iss !== issuer,
    audience: !audiences.includes(clientId) || (audiences.length > 1 && claims.azp !== clientId),
    party: claims.azp !== undefined && claims.azp !== clientId,
    expired: claims.exp + SKEW_SECONDS < seconds,
    early: claims.iat - SKEW_SECONDS > seconds || (claims.nbf ?? 0) - SKEW_SECONDS > seconds,
    old: claims.iat + 600 < seconds,
    nonce: claims.nonce !== nonce,
  }
  const [reason] = Object.entries(wrong).find(([, found]) => found) ?? []
  if (reason !== undefined) throw new IdTokenRefused(reason)
}

import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { IdTokenRefused, verifyIdToken } from './id-token.ts'

const NOW = Date.parse('2026-11-24T08:00:00Z')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = (key: KeyObject, kid: string) => ({
  ...key.export({ format: 'jwk' }),
  kty: String(key.export({ format: 'jwk' }).kty),
  kid,
})
const keys = { keys: [jwk(rsa.publicKey, 'rsa'), jwk(ec.publicKey, 'ec'), jwk(ed.publicKey, 'ed')] }
const expected = { issuer: 'https://id.example', clientId: 'mitoyen', nonce: 'n-1', keys, now: NOW }
const CLAIMS = {
  iss: 'https://id.example',
  sub: 'user-1',
  aud: 'mitoyen',
  exp: NOW / 1000 + 300,
  iat: NOW / 1000,
  nonce: 'n-1',
  email: 'a@example.org',
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(
  claims: object = {},
  header: { alg: string; kid?: string } & Record<string, unknown> = { alg: 'RS256', kid: 'rsa' },
  key = rsa.privateKey,
) {
  const text = `${part(header)}.${part({ ...CLAIMS, ...claims })}`
  const dsa = { dsaEncoding: 'ieee-p1363' as const, key }
  const signature =
    header.alg === 'ES256'
      ? sign('sha256', Buffer.from(text), dsa)
      : sign(header.alg === 'EdDSA' ? null : 'sha256', Buffer.from(text), key)
  return `${text}.${signature.toString('base64url')}`
}

test('RS256, ES256 and EdDSA of the issuer pass', () => {
  expect(verifyIdToken(token(), expected).sub).toBe('user-1')
  expect(verifyIdToken(token({}, { alg: 'ES256', kid: 'ec' }, ec.privateKey), expected).sub).toBe('user-1')
  expect(verifyIdToken(token({}, { alg: 'EdDSA', kid: 'ed' }, ed.privateKey), expected).sub).toBe('user-1')
})

const none = `${part({ alg: 'none' })}.${part(CLAIMS)}.`
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
const hmacText = `${part({ alg: 'HS256', kid: 'rsa' })}.${part(CLAIMS)}`
const hmac = `${hmacText}.${createHmac('sha256', pem).update(hmacText).digest('base64url')}`
const altered = () => {
  const [head = '', , signature = ''] = token().split('.')
  return `${head}.${part({ ...CLAIMS, sub: 'admin' })}.${signature}`
}

test.each([
  ['D01 alg none', none],
  ['D01 alg none with a signature', `${none}AAAA`],
  ['D01 HS256 keyed with the public key', hmac],
  ['D01 unknown kid', token({}, { alg: 'RS256', kid: 'other' })],
  [
    'D01 jwk header of an attacker',
    token({}, { alg: 'RS256', kid: 'rsa', jwk: jwk(attacker.publicKey, 'rsa') }, attacker.privateKey),
  ],
  [
    'D01 jku header of an attacker',
    token({}, { alg: 'RS256', kid: 'rsa', jku: 'https://evil.example' }, attacker.privateKey),
  ],
  ['D01 algorithm of another key', token({}, { alg: 'ES256', kid: 'rsa' }, ec.privateKey)],
  ['altered claims', altered()],
  ['critical extension', token({}, { alg: 'RS256', kid: 'rsa', crit: ['b64'] })],
  ['D02 wrong audience', token({ aud: 'another' })],
  ['D02 two audiences without us as party', token({ aud: ['mitoyen', 'another'] })],
  ['D02 another party', token({ azp: 'another' })],
  ['D02 wrong issuer', token({ iss: 'https://evil.example' })],
  ['D02 issuer with a slash more', token({ iss: 'https://id.example/' })],
  ['D02 expired', token({ exp: NOW / 1000 - 61 })],
  ['D02 not yet', token({ nbf: NOW / 1000 + 61 })],
  ['D02 issued in the future', token({ iat: NOW / 1000 + 61 })],
  ['D02 wrong nonce', token({ nonce: 'n-2' })],
  ['D02 no nonce', token({ nonce: undefined })],
  ['four parts', `${token()}.x`],
  ['not a token', 'x.y.z'],
])('%s: refused', (_name, given) => {
  expect(() => verifyIdToken(given, expected)).toThrow(IdTokenRefused)
})

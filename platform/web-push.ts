import {
  createCipheriv,
  createECDH,
  createHash,
  createPrivateKey,
  ECDH,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto'

/** A browser's own keys, base64url as it gives them (W3C Push API): a P-256 point of 65 bytes, a secret of 16. */
export type BrowserKeys = { p256dh: string; auth: string }

const CURVE = 'prime256v1'
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const RECORD_BYTES = 4096
/** What one record holds beside its padding mark and its seal. */
export const LONGEST_PUSH = RECORD_BYTES - 17

/** Whether these are keys that something can be encrypted for. */
export function areBrowserKeys({ p256dh, auth }: BrowserKeys): boolean {
  if (Buffer.from(auth, 'base64url').length !== 16) return false
  try {
    return Buffer.from(p256dh, 'base64url').length === 65 && ECDH.convertKey(p256dh, CURVE, 'base64url').length > 0
  } catch {
    return false
  }
}

/** One message for one browser, as one record of `aes128gcm` (RFC 8291, RFC 8188). `made`: for the examples of the RFC. */
export function encryptPush(
  text: string,
  browser: BrowserKeys,
  made: { salt: Buffer; privateKey: Buffer } = { salt: randomBytes(16), privateKey: freshPrivateKey() },
): Buffer {
  const plain = Buffer.from(text)
  if (plain.length > LONGEST_PUSH) throw new RangeError(`A push message holds ${LONGEST_PUSH} bytes at most`)
  const theirs = Buffer.from(browser.p256dh, 'base64url')
  const ours = createECDH(CURVE)
  ours.setPrivateKey(made.privateKey)
  const point = ours.getPublicKey()
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, point])
  const material = derive(ours.computeSecret(theirs), Buffer.from(browser.auth, 'base64url'), about, 32)
  const key = derive(material, made.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(material, made.salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // 2 marks the last record.
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_BYTES)
  return Buffer.concat([made.salt, size, Buffer.of(point.length), point, sealed])
}

function freshPrivateKey(): Buffer {
  const pair = createECDH(CURVE)
  pair.generateKeys()
  return padded(pair.getPrivateKey())
}

function derive(material: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', material, salt, info, bytes))
}

export type VapidKeys = { publicKey: string; privateKey: string }

/** The pair that says who we are to push services, the same for one secret: nothing to keep, nothing to lose. */
export function vapidKeys(secret: string): VapidKeys {
  // 48 bytes, so that the remainder is as good as uniform (FIPS 186-5, A.2.1).
  const wide = Buffer.from(hkdfSync('sha256', secret, '', 'web push identification', 48))
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (ORDER - 1n)) + 1n
  const pair = createECDH(CURVE)
  pair.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'))
  return {
    publicKey: pair.getPublicKey().toString('base64url'),
    privateKey: padded(pair.getPrivateKey()).toString('base64url'),
  }
}

function padded(scalar: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(32 - scalar.length), scalar])
}

const HALF_A_DAY_SECONDS = 12 * 3600

/** The header that says who pushes (RFC 8292). `subject`: where a push service may write to us. */
export function vapidHeader(
  keys: VapidKeys,
  { endpoint, subject, now }: { endpoint: string; subject: string; now: Temporal.Instant },
): string {
  const expiresAt = Math.floor(now.epochMilliseconds / 1000) + HALF_A_DAY_SECONDS
  const claims = { aud: new URL(endpoint).origin, exp: expiresAt, sub: subject }
  const written = [{ typ: 'JWT', alg: 'ES256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const point = Buffer.from(keys.publicKey, 'base64url')
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256', d: keys.privateKey },
      ...{ x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
    },
  })
  const signature = sign('sha256', Buffer.from(written), { key, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${written}.${signature.toString('base64url')}, k=${keys.publicKey}`
}

/** A name of at most 32 characters for what a newer message replaces (RFC 8030, section 5.4). */
export function topicOf(reference: string): string {
  return createHash('sha256').update(reference).digest('base64url').slice(0, 32)
}

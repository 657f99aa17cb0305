import { createDecipheriv, createECDH, createPublicKey, hkdfSync, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPush } from './push.ts'
import { areBrowserKeys, encryptPush, LONGEST_PUSH, vapidKeys } from './web-push.ts'

const SECRET = 'a secret of thirty-two characters or more'
const push = openPush({ secret: SECRET, appUrl: 'https://espace.exemple.fr', mode: 'test' })

let server: Server
let base = ''
let status = 201
let received: { headers: IncomingHttpHeaders; body: Buffer } | undefined

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received = { headers: request.headers, body: Buffer.concat(chunks) }
      response.writeHead(status).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  base = `http://127.0.0.1:${address.port}`
})
afterAll(() => server.close())

test('the example of RFC 8291 (section 5) comes out byte for byte', () => {
  const sealed = encryptPush(
    'When I grow up, I want to be a watermelon',
    {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    {
      salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
      privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
    },
  )
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('a push service gets what only the browser can read, and who sends it', async () => {
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  const auth = Buffer.alloc(16, 7)
  const target = {
    endpoint: `${base}/push/abc`,
    p256dh: browser.getPublicKey('base64url'),
    auth: auth.toString('base64url'),
  }
  expect(areBrowserKeys(target)).toBe(true)
  await push.send(target, { text: '{"title":"Coupure d’eau"}', isUrgent: true, reference: 'delivery-1' })
  if (received === undefined) throw new Error('nothing received')
  const { headers, body } = received
  expect(opened(body, browser, auth)).toBe('{"title":"Coupure d’eau"}')
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '259200' })
  expect(headers.topic).toMatch(/^[\w-]{32}$/)
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? []
  expect(key).toBe(push.publicKey)
  expect(claimsOf(token, push.publicKey)).toMatchObject({ aud: base, sub: 'https://espace.exemple.fr' })
})

test.each([
  [404, 'permanent', 'subscription-gone'],
  [410, 'permanent', 'subscription-gone'],
  [413, 'permanent', 'content-refused'],
  [403, 'temporary', 'sender-refused'],
  [429, 'temporary', 'server-busy'],
  [503, 'temporary', 'server-busy'],
  [302, 'temporary', 'server-busy'],
])('an answer %i is %s: %s', async (code, kind, reason) => {
  status = code
  await expect(push.send(anybody(`${base}/x`), news)).rejects.toMatchObject({ kind, reason })
})

test('D15: in production only https, and never an address of a private network', async () => {
  const live = openPush({ secret: SECRET, appUrl: 'https://espace.exemple.fr', mode: 'production' })
  for (const endpoint of [
    `${base}/x`,
    'https://10.0.0.1/x',
    'https://[::1]/x',
    'https://u:p@push.example/x',
    'javascript:x',
  ]) {
    expect(live.isAllowed(endpoint)).toBe(false)
  }
  expect(live.isAllowed('https://fcm.googleapis.com/fcm/send/x')).toBe(true)
  // A name that leads to this machine is only found out when it is asked.
  await expect(live.send(anybody('https://localhost/x'), news)).rejects.toMatchObject({ reason: 'subscription-gone' })
})

test('one secret makes one pair of keys, another secret another', () => {
  expect(vapidKeys(SECRET)).toEqual(vapidKeys(SECRET))
  expect(vapidKeys(`${SECRET}!`).publicKey).not.toBe(vapidKeys(SECRET).publicKey)
  expect(Buffer.from(vapidKeys(SECRET).publicKey, 'base64url')).toHaveLength(65)
})

test('keys that are none are known before anything is encrypted, and so is a message too long', () => {
  const { p256dh, auth } = anybody('')
  expect(areBrowserKeys({ p256dh, auth: 'short' })).toBe(false)
  expect(areBrowserKeys({ p256dh: Buffer.alloc(65, 4).toString('base64url'), auth })).toBe(false)
  expect(areBrowserKeys({ p256dh: p256dh.slice(0, 40), auth })).toBe(false)
  expect(encryptPush('x'.repeat(LONGEST_PUSH), { p256dh, auth })).toHaveLength(4096 + 86)
  expect(() => encryptPush('x'.repeat(LONGEST_PUSH + 1), { p256dh, auth })).toThrow(RangeError)
})

const news = { text: '{}', isUrgent: false, reference: 'x' }

function anybody(endpoint: string) {
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  return { endpoint, p256dh: browser.getPublicKey('base64url'), auth: Buffer.alloc(16, 1).toString('base64url') }
}

/** As a browser reads it (RFC 8291, section 3.4). */
function opened(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, sender, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)]
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender])
  const material = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, info, 32))
  const derived = (name: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', material, salt, `Content-Encoding: ${name}\0`, bytes))
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12))
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  expect(plain.at(-1)).toBe(2)
  return plain.subarray(0, -1).toString()
}

function claimsOf(token: string, publicKey: string): unknown {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
  const given = Buffer.from(signature, 'base64url')
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, given)).toBe(true)
  return JSON.parse(Buffer.from(claims, 'base64url').toString())
}

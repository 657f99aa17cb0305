import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Said = {
  origin?: string
  rpId?: string
  /** Whether the device checked who holds it. */
  verified?: boolean
  counter?: number
  type?: string
}

/** A passkey in software, for tests: it says what it is told to, also what no honest device would. */
export function softwarePasskey(rpId = 'localhost', home = 'http://localhost:3000') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const clientData = (type: string, challenge: string, said: Said) =>
    Buffer.from(JSON.stringify({ type: said.type ?? type, challenge, origin: said.origin ?? home, crossOrigin: false }))

  return {
    id: id.toString('base64url'),
    register(challenge: string, said: Said = {}) {
      const data = Buffer.concat([
        authenticatorData(said.rpId ?? rpId, { ...said, attested: true, counter: 0 }),
        attested(id, publicKey),
      ])
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      )
      const response = {
        clientDataJSON: encode(clientData('webauthn.create', challenge, said)),
        attestationObject: encode(attestationObject),
      }
      return credential(id, { ...response, transports: ['internal'] })
    },
    answer(challenge: string, said: Said = {}) {
      counter += 1
      const data = authenticatorData(said.rpId ?? rpId, { ...said, counter: said.counter ?? counter })
      const client = clientData('webauthn.get', challenge, said)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      const signature = sign('sha256', signed, privateKey)
      return credential(id, {
        clientDataJSON: encode(client),
        authenticatorData: encode(data),
        signature: encode(signature),
      })
    },
  }
}

function credential<Response>(id: Buffer, response: Response) {
  const text = encode(id)
  return { id: text, rawId: text, type: 'public-key' as const, clientExtensionResults: {}, response }
}

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

/** WebAuthn level 3, section 6.1. */
function authenticatorData(rpId: string, about: { verified?: boolean; attested?: boolean; counter: number }): Buffer {
  const flags = PRESENT | (about.verified === false ? 0 : VERIFIED) | (about.attested ? ATTESTED : 0)
  const rest = Buffer.alloc(5)
  rest.writeUInt8(flags, 0)
  rest.writeUInt32BE(about.counter, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), rest])
}

function attested(id: Buffer, publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const key = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  return Buffer.concat([Buffer.alloc(16), length, id, cbor(key)])
}

/** As much of CBOR (RFC 8949) as an attestation needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])])
  throw new TypeError('not in this subset')
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument])
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument])
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff])
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64url')
}

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { domainProof, isProvedDomain } from './domain-proof.ts'

const ours = domainProof('secret', 'firm-1').value
/** What a name server on this machine says, by name. */
const TEXTS: Record<string, string[][]> = {
  '_mitoyen.cabinet.fr': [['v=spf1 -all'], [ours]],
  '_mitoyen.long.fr': [[ours.slice(0, 10), ours.slice(10)]],
  '_mitoyen.other.fr': [[domainProof('secret', 'firm-2').value]],
  '_mitoyen.near.fr': [[`${ours}0`]],
  'wrong-place.fr': [[ours]],
}

const server = createSocket('udp4')
let servers: string[]

beforeAll(async () => {
  server.on('message', (query, from) => server.send(answerTo(query), from.port, from.address))
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  servers = [`127.0.0.1:${server.address().port}`]
})
afterAll(() => {
  server.close()
})

/** RFC 1035, section 4: the question said again, and a TXT record for each text. */
function answerTo(query: Buffer): Buffer {
  const labels: string[] = []
  let at = 12
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const texts = TEXTS[labels.join('.').toLowerCase()] ?? []
  const header = Buffer.from(query.subarray(0, 12))
  header.writeUInt16BE(texts.length === 0 ? 0x8183 : 0x8180, 2)
  header.writeUInt16BE(texts.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, query.subarray(12, at + 5), ...texts.map(record)])
}

function record(parts: string[]): Buffer {
  const data = Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])))
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0])
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

test.each([
  ['cabinet.fr', true],
  ['long.fr', true],
  ['other.fr', false],
  ['near.fr', false],
  ['wrong-place.fr', false],
  ['nobody.fr', false],
  ['anything.example', false],
])('D06: %s proved by its DNS: %s', async (domain, proved) => {
  expect(await isProvedDomain(domain, ours, { allowReserved: false, servers })).toBe(proved)
})

test('a name that nobody can own needs no proof where it is allowed, and a real one still does', async () => {
  expect(await isProvedDomain('cabinet.example', ours, { allowReserved: true, servers })).toBe(true)
  expect(await isProvedDomain('example.fr', ours, { allowReserved: true, servers })).toBe(false)
})

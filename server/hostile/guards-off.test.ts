import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { portOf, requestText, send } from './wire.ts'

/**
 * The cases of this folder can fail (R7): the same requests, to a server of the same library whose guards are off, are
 * answered as if nothing were wrong with them.
 */
const Loose = z.object({ isOn: z.coerce.boolean(), count: z.coerce.number().optional(), kind: z.string().optional() })

let http: FastifyInstance
let port: number
beforeAll(async () => {
  http = fastify({
    bodyLimit: 2 ** 30,
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    http: { insecureHTTPParser: true, maxHeaderSize: 2 ** 20 },
  })
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.put('/open', { schema: { body: Loose } }, async ({ body }) => body ?? {})
  await http.listen({ port: 0, host: '127.0.0.1' })
  port = portOf({ http })
})
afterAll(() => http.close())

const GOOD = '{"isOn":true}'

describe('A without the strict parser of HTTP', () => {
  test.each([
    ['A01 two lengths at once', 'Content-Length: 13\r\nTransfer-Encoding: chunked\r\n', `d\r\n${GOOD}\r\n0\r\n\r\n`],
    ['A03 bare line feed', `X-One: 1\nX-Two: 2\r\nContent-Length: 13\r\n`, GOOD],
    ['A03 folded header', `X-One: a\r\n b\r\nContent-Length: 13\r\n`, GOOD],
    ['A04 64 KB of headers', `X-Big: ${'a'.repeat(65_536)}\r\nContent-Length: 13\r\n`, GOOD],
  ])('%s passes', async (_case, headers, body) => {
    const head = 'PUT /open HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
    const wired = await send(port, `${head}${headers}\r\n${body}`, { untilAnswered: true })
    expect(wired.statuses).toEqual([200])
  })

  test('B03 a body past our limit passes', async () => {
    const body = JSON.stringify({ isOn: true, kind: 'a'.repeat(256 * 1024) })
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }
    const wired = await send(port, requestText('PUT /open', headers, body), { untilAnswered: true })
    expect(wired.statuses).toEqual([200])
  })
})

describe('B without strict schemas and our own reader of JSON', () => {
  test.each([
    ['B04 __proto__', '{"isOn":true,"__proto__":{"admin":true}}'],
    ['B05 a name said twice', '{"isOn":false,"isOn":true}'],
    ['B06 an unknown property', '{"isOn":true,"role":"admin"}'],
    ['B07 a text for a boolean, a text for a number', '{"isOn":"on","count":"0x10"}'],
    ['B08 a number past what is exact', '{"isOn":true,"count":"9007199254740993"}'],
    ['B09 NUL', '{"isOn":true,"kind":"a\\u0000"}'],
    ['B10 half a character', '{"isOn":true,"kind":"\\ud800"}'],
  ])('%s passes', async (_case, payload) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await http.inject({ method: 'PUT', url: '/open', headers, payload })
    expect([answer.statusCode, answer.json().isOn]).toEqual([200, true])
  })
})

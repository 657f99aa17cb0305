import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fetchJson, isPrivate } from './outbound.ts'

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://10.1.2.3/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[fe80::1]/',
  'https://localhost/',
  'http://example.org/',
  'https://user:pass@example.org/',
  'file:///etc/passwd',
  'ftp://example.org/',
])('D15: %s is not asked', async (address) => {
  await expect(fetchJson(address, { allowPrivate: false })).rejects.toMatchObject({ code: 'address-refused' })
})

test.each([
  ['8.8.8.8', false],
  ['172.15.0.1', false],
  ['172.16.0.1', true],
  ['100.64.0.1', true],
  ['255.255.255.255', true],
  ['2a00:1450:4007:80c::200e', false],
  ['fc00::1', true],
  ['64:ff9b::a00:1', true],
  ['2002:0a00:0001::', true],
])('%s: private %s', (address, verdict) => {
  expect(isPrivate(address)).toBe(verdict)
})

test('a redirect is not followed, and a long answer is cut', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/moved') return response.writeHead(302, { location: '/ok' }).end('{}')
    response.end(request.url === '/long' ? JSON.stringify('x'.repeat(400_000)) : '{"ok":true}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect(await fetchJson(`${base}/ok`, { allowPrivate: true })).toEqual({ status: 200, json: { ok: true } })
  expect((await fetchJson(`${base}/moved`, { allowPrivate: true })).status).toBe(302)
  await expect(fetchJson(`${base}/long`, { allowPrivate: true })).rejects.toMatchObject({ code: 'answer-too-large' })
  server.close()
})

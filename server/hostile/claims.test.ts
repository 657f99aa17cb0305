import { afterAll, beforeAll, expect, test } from 'vitest'
import { askReset, signIn } from '#modules/identity/contract/sign-in.ts'
import { jobs } from '#modules/identity/jobs.ts'
import { openMailbox } from '#platform/auth/testing.ts'
import { openLog } from '#platform/log.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { type TestApp, testApp } from '../testing.ts'
import { expectRefusal } from './refusals.ts'
import { portOf, requestText, send } from './wire.ts'

/** What a caller says of itself in headers. */
let app: TestApp
let worker: Worker
const lines: string[] = []
beforeAll(async () => {
  app = await testApp({ log: openLog('info', { write: (line) => lines.push(line) }) })
  worker = await startWorker({ ownerUrl: app.data.ownerUrl, edges: app.edges, jobs, crons: [], subscriptions: [] })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})

test.each([
  { host: 'evil.example' },
  { host: 'localhost:3000', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
  { host: 'localhost:3000', forwarded: 'host=evil.example;proto=http' },
])('A08 whatever host is claimed (%j), the mailed link leads to ours', async (headers) => {
  const mailbox = openMailbox(app.database.db)
  await mailbox.unread('paul@exemple.fr')
  await app.data.owner.db.deleteFrom('outboxMessage').execute()
  const answer = await app.http.inject({
    method: 'POST',
    url: askReset.url,
    headers: { ...headers, origin: 'http://localhost:3000' },
    payload: { email: 'paul@exemple.fr' },
  })
  expect(answer.statusCode).toBe(200)
  const { text, html } = await mailbox.next('paul@exemple.fr')
  const addresses = [...`${text} ${html}`.matchAll(/https?:\/\/[^\s"'<)/]+/g)].map(([address]) => address)
  expect(new Set(addresses)).toEqual(new Set(['http://localhost:3000']))
})

test('A09 who claims another address at each try signs in no more often, and is seen in the security log', async () => {
  lines.length = 0
  await app.data.owner.db.deleteFrom('auth.rateLimit').execute()
  const statuses: number[] = []
  for (let index = 0; !statuses.includes(429) && index < 200; index++) {
    const answer = await app.http.inject({
      method: 'POST',
      url: signIn.url,
      remoteAddress: '192.0.2.77',
      headers: { 'x-forwarded-for': `198.51.100.${index}`, origin: 'http://localhost:3000' },
      // Refused for its body: the limit counts calls, and no password is hashed for the proof.
      payload: {},
    })
    statuses.push(answer.statusCode)
    if (answer.statusCode !== 429) continue
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expectRefusal({ status: 429, contentType: String(answer.headers['content-type']), body: answer.body }, [429])
  }
  expect(statuses.length).toBeLessThanOrEqual(signIn.config.perMinute + 1)
  const told = lines.map((line) => JSON.parse(line)).filter(({ rule }) => rule?.startsWith('too-many'))
  expect(told).toMatchObject([{ stream: 'security', address: '192.0.2.77', route: signIn.url }])
})

test('A06 a method that nothing answers is refused at every address, and never sent back', {
  timeout: 60_000,
}, async () => {
  const port = portOf(app)
  const addresses = new Set(app.endpoints.map(({ url }) => url.replaceAll(/:\w+/g, 'x')))
  expect(addresses.size).toBeGreaterThan(80)
  for (const address of addresses) {
    for (const method of ['TRACE', 'PROPFIND']) {
      const text = requestText(`${method} ${address}`, { 'X-Secret': 'echo-of-this', Connection: 'close' })
      const wired = await send(port, text)
      expect([400, 405], `${method} ${address}: ${wired.text}`).toContain(wired.statuses[0])
      if (wired.statuses[0] === 405) expect(wired.text).toMatch(/^allow: /im)
      expect(wired.text).not.toContain('echo-of-this')
    }
  }
})

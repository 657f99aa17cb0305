import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../testing.ts'
import { expectRefusal } from './refusals.ts'
import { portOf, requestText, send } from './wire.ts'

let app: TestApp
let paul: Caller
let port: number
beforeAll(async () => {
  app = await testApp()
  paul = await app.as('paul')
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  port = portOf(app)
})
afterAll(() => app.close())

type Injected = Awaited<ReturnType<TestApp['http']['inject']>>

function told(answer: Injected) {
  return { status: answer.statusCode, contentType: String(answer.headers['content-type']), body: answer.body }
}

describe('A callers who never end', () => {
  const json = { 'Content-Type': 'application/json', 'Content-Length': '200' }

  test.concurrent('A11 500 connections that say their headers a byte at a time are closed, and others do not feel them', {
    timeout: 40_000,
  }, async () => {
    const slow = Array.from({ length: 500 }, () =>
      send(port, 'GET /health/live HTTP/1.1\r\nX-Slow: ', { drip: { piece: 'a', every: 5000 }, patience: 25_000 }),
    )
    await pause(500)
    const waits: number[] = []
    for (let call = 0; call < 40; call++) {
      const { milliseconds, statuses } = await send(port, requestText('GET /health/live', { Connection: 'close' }))
      expect(statuses).toEqual([200])
      waits.push(milliseconds)
      await pause(100)
    }
    expect(waits.toSorted((a, b) => a - b)[37]).toBeLessThan(1000)
    const closed = await Promise.all(slow)
    expect(closed.filter((wired) => !wired.closed)).toEqual([])
    expect(Math.max(...closed.map((wired) => wired.milliseconds))).toBeLessThan(20_000)
  })

  test.concurrent('A12 a body of one byte a second is answered 408 within thirty seconds', {
    timeout: 45_000,
  }, async () => {
    const wired = await send(
      port,
      requestText('PUT /api/me/notification-preferences', {
        ...json,
        Cookie: paul.cookie,
        Origin: 'http://localhost:3000',
      }),
      {
        drip: { piece: ' ', every: 1000 },
        patience: 35_000,
      },
    )
    expect([wired.statuses, wired.closed]).toEqual([[408], true])
    expect(wired.milliseconds).toBeLessThan(30_000)
  })
})

describe('A callers who ask too much', () => {
  /** The public address with the smallest allowance, as it would be called. */
  function narrowest(): { url: string; most: number } {
    const [endpoint] = app.endpoints
      .filter(
        ({ method, url, config }) =>
          method === 'GET' && url.startsWith('/api/public') && config.perMinute !== undefined,
      )
      .toSorted((a, b) => (a.config.perMinute ?? 0) - (b.config.perMinute ?? 0))
    if (endpoint === undefined) throw new Error('no public address has an allowance of its own')
    return { url: endpoint.url.replaceAll(/:\w+/g, 'x'.repeat(30)), most: endpoint.config.perMinute ?? 0 }
  }

  const firstRefusal = async (
    target: TestApp,
    call: (index: number) => { remoteAddress: string; headers: Record<string, string> },
  ) => {
    const { url, most } = narrowest()
    for (let index = 0; index < most * 2; index++) {
      const answer = await target.http.inject({ url, ...call(index) })
      if (answer.statusCode === 429) return { calls: index, answer }
    }
    return null
  }

  test('A09 an address that a caller claims for itself is not believed', async () => {
    const refusal = await firstRefusal(app, (index) => ({
      remoteAddress: '192.0.2.1',
      headers: { 'x-forwarded-for': `198.51.100.${index % 250}` },
    }))
    expect(refusal?.calls).toBe(narrowest().most)
    if (refusal !== null) expectRefusal(told(refusal.answer), [429])
    expect(Number(refusal?.answer.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('A10 behind our proxy the caller is the first address from the right that is not ours', async () => {
    const behind = await testApp({ config: { trustedProxies: ['10.0.0.1'] } })
    const forged = await firstRefusal(behind, (index) => ({
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': `198.51.100.${index % 250}, 203.0.113.7` },
    }))
    expect(forged?.calls).toBe(narrowest().most)
    const many = await firstRefusal(behind, (index) => ({
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': `203.0.114.${index}` },
    }))
    expect(many).toBeNull()
    await behind.close()
  })

  test('A19 one caller in a hurry is told to wait, and the others are not', async () => {
    const headers = { cookie: (await app.as('samir')).cookie }
    const answers = await Promise.all(
      Array.from({ length: 700 }, () => app.http.inject({ url: '/api/me/notifications/unread', headers })),
    )
    const counts = Map.groupBy(answers, (answer) => answer.statusCode)
    expect([counts.get(200)?.length, counts.get(429)?.length]).toEqual([600, 100])
    const other = await app.http.inject({ url: '/api/me/notifications/unread', headers: { cookie: paul.cookie } })
    expect(other.statusCode).toBe(200)
  })
})

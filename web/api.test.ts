import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { ApiProblem, addressOf, call } from './api.ts'
import { offlineSince, outdated, sessionEnded } from './state.ts'
import { asking, provideStepUp } from './step-up.ts'

const showLot = {
  method: 'GET',
  url: '/api/r/:residenceId/lots/:lotId',
  config: { name: 'identity.me', summary: 'A lot' },
  schema: {
    params: z.object({ residenceId: z.string(), lotId: z.string() }),
    querystring: z.object({ day: z.string().optional(), kinds: z.array(z.string()).optional() }),
    response: { 200: z.object({ number: z.string() }) },
  },
} as const satisfies Endpoint

const input = { params: { residenceId: 'tilleuls', lotId: '12' } }

type Reply = { status: number; body: unknown; headers?: Record<string, string> }
let replies: Reply[] = []
let server: Server
const realFetch = globalThis.fetch

beforeAll(async () => {
  server = createServer((_, response) => {
    const { status, body, headers = {} } = replies.shift() ?? { status: 500, body: {} }
    response.writeHead(status, headers).end(JSON.stringify(body))
  })
  await new Promise<void>((ready) => server.listen(0, ready))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  // Node has no page address to resolve against.
  globalThis.fetch = (path, init) => realFetch(`http://localhost:${port}${path}`, init)
})

afterAll(() => {
  globalThis.fetch = realFetch
  server.close()
})

beforeEach(() => {
  for (const signal of [sessionEnded, outdated]) signal.set(false)
})

test('the address carries its parameters, escaped, and only the query that was given', () => {
  expect(
    addressOf(showLot, { params: { residenceId: 'a/b', lotId: '1 2' }, query: { day: undefined, kinds: ['x', 'y'] } }),
  ).toBe('/api/r/a%2Fb/lots/1%202?kinds=x&kinds=y')
})

test('an answer is what the contract says, and tells that the page is live', async () => {
  offlineSince.set('2026-11-24T10:00:00Z')
  replies = [{ status: 200, body: { number: '12', more: 'dropped' } }]
  expect(await call(showLot, input)).toEqual({ number: '12' })
  expect(offlineSince.get()).toBe(null)
})

test('an answer kept by the service worker says since when', async () => {
  replies = [{ status: 200, body: { number: '12' }, headers: { 'x-mitoyen-seen': '2026-11-23T18:30:00Z' } }]
  await call(showLot, input)
  expect(offlineSince.get()).toBe('2026-11-23T18:30:00Z')
})

test('a refusal keeps its code, its fields, its reference and the line of the file', async () => {
  replies = [
    {
      status: 400,
      body: {
        ...{ code: 'invalid-input', requestId: 'r1', field: 'title', detail: 'line 12' },
        errors: [{ field: 'title', code: 'too-big' }],
      },
    },
  ]
  const problem = await refusalOf(call(showLot, input))
  expect([problem.status, problem.code, problem.fields, problem.requestId, problem.line]).toEqual([
    400,
    'invalid-input',
    { title: 'too-big' },
    'r1',
    12,
  ])
})

test('a page of a proxy instead of a problem is a calm, unexpected one', async () => {
  replies = [{ status: 502, body: '<html>' }]
  expect((await refusalOf(call(showLot, input))).code).toBe('unexpected')
})

test('a lost session and an old client are heard by the whole application', async () => {
  replies = [
    { status: 401, body: { code: 'sign-in-required' } },
    { status: 409, body: { code: 'client-too-old' } },
  ]
  await refusalOf(call(showLot, input))
  await refusalOf(call(showLot, input))
  expect([sessionEnded.get(), outdated.get()]).toEqual([true, true])
})

test('a proof of identity is asked once, then the call is made again', async () => {
  provideStepUp(async () => ({ StepUp: Nothing }))
  replies = [
    { status: 403, body: { code: 'step-up-required' } },
    { status: 200, body: { number: '12' } },
  ]
  const called = call(showLot, input)
  await expect.poll(() => asking.get()).not.toBe(null)
  asking.get()?.answer(true)
  expect(await called).toEqual({ number: '12' })
})

test('a proof that is declined leaves the refusal', async () => {
  replies = [{ status: 403, body: { code: 'step-up-required' } }]
  const called = refusalOf(call(showLot, input))
  await expect.poll(() => asking.get()).not.toBe(null)
  asking.get()?.answer(false)
  expect((await called).code).toBe('step-up-required')
})

function Nothing() {
  return null
}

async function refusalOf(called: Promise<unknown>): Promise<ApiProblem> {
  const error = await called.catch((refused: unknown) => refused)
  if (error instanceof ApiProblem) return error
  throw new Error('The call was not refused.')
}

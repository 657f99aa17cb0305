import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#shared/endpoint.ts'
import { type Caller, type TestApp, testApp } from '../testing.ts'
import { digestOf, expectRefusal, isCouncils } from './refusals.ts'
import { leavesOf, sampleOf, shapeOf, withAt } from './samples.ts'

const ORIGIN = 'http://localhost:3000'
const WRITE = '/api/me/notification-preferences'

let app: TestApp
let adele: Caller
let claire: Caller
let before: string
beforeAll(async () => {
  app = await testApp()
  adele = await app.as('adele')
  claire = await app.as('claire')
  before = await digestOf(app.data.owner.db)
})
afterAll(async () => {
  const after = await digestOf(app.data.owner.db)
  await app.close()
  expect(after, 'R3: nothing that was refused left a trace').toBe(before)
})

type Call = {
  method: Endpoint['method']
  url: string
  payload?: unknown
  raw?: string | Buffer
  type?: string
  from?: string
  who?: Caller
}

async function call({ method, url, payload, raw, type = 'application/json', from = '127.0.0.1', who = adele }: Call) {
  const text = raw ?? (payload === undefined ? undefined : JSON.stringify(payload))
  const answer = await app.http.inject({
    method,
    url,
    remoteAddress: from,
    headers: { cookie: who.cookie, origin: ORIGIN, ...(text !== undefined && { 'content-type': type }) },
    ...(text !== undefined && { payload: text }),
  })
  return { status: answer.statusCode, contentType: String(answer.headers['content-type']), body: answer.body }
}

/** The address with our residence and firm in it, and samples (ids that nothing has) for the rest. */
function addressOf({ url, schema: { params } }: Endpoint): string {
  const known: Record<string, unknown> = {
    ...Object(params === undefined ? {} : sampleOf(shapeOf(params))),
    residenceId: app.world.residences.tilleuls,
    organizationId: app.world.organizations.morel,
  }
  return url.replaceAll(/:(\w+)/g, (_match, name: string) => String(known[name]))
}

const reads = () => app.endpoints.filter(({ method, config }) => method === 'GET' && config.kind !== 'events')
const writes = () =>
  app.endpoints.filter(({ schema, config }) => schema.body !== undefined && config.kind === undefined)

describe('B bodies that are no JSON of ours', () => {
  const good = { kind: 'announcement.published', channel: 'email', isOn: false }
  const text = JSON.stringify(good)
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)
  test.each([
    ['B01 cut short', text.slice(0, -3)],
    ['B01 with bytes after it', `${text}x`],
    ['B01 a second one after it', `${text}${text}`],
    ['B01 a mark of byte order before it', `\ufeff${text}`],
    ['B01 NaN', text.replace('false', 'NaN')],
    ['B01 single quotes', text.replaceAll('"', "'")],
    ['B01 a comment', `/* */${text}`],
    ['B01 nothing', ''],
    ['B01 null', 'null'],
    ['B01 a bare text', '"announcement.published"'],
    ['B01 bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['B02 100,000 lists in one another', deep('[', ']', 100_000)],
    ['B02 30,000 objects in one another', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['B02 deep inside a field', JSON.stringify(good).replace('false', deep('[', ']', 5000))],
    ['B02 20,000 keys', `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}`],
    ['B04 __proto__', '{"__proto__":{"admin":true},"kind":"announcement.published","channel":"email","isOn":false}'],
    [
      'B04 constructor.prototype',
      '{"constructor":{"prototype":{"admin":true}},"kind":"announcement.published","channel":"email","isOn":false}',
    ],
    ['B05 a name said twice', text.replace('{', '{"isOn":true,')],
    ['B05 a name said twice, spelt otherwise', text.replace('{', '{"is\\u004fn":true,')],
    ['B09 NUL in a key', JSON.stringify({ ...good, 'a\0': 1 })],
    ['B09 NUL in a value', JSON.stringify({ ...good, kind: 'a\0' })],
    ['B10 half a character', `{"kind":"\\ud800","channel":"email","isOn":false}`],
  ])('%s', async (_case, raw) => {
    const started = performance.now()
    expectRefusal(await call({ method: 'PUT', url: WRITE, raw }), [400, 413])
    expect(performance.now() - started).toBeLessThan(1000)
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  test('B04 __proto__ among the query parameters', async () => {
    for (const query of ['__proto__[admin]=1', 'constructor.prototype.admin=1', '__proto__=1']) {
      expectRefusal(await call({ method: 'GET', url: `/api/me/notifications?${query}` }), [400])
    }
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })
})

describe('B addresses and names spelt to deceive', () => {
  let strangers = 0
  test.each([
    ['a full-width at', 'paul＠exemple.fr'],
    ['a letter of another alphabet', 'pаul@exemple.fr'],
    ['a domain of another alphabet', 'paul@exеmple.fr'],
    ['a quoted local part', '"paul"@exemple.fr'],
    ['two ats', 'paul@exemple@evil.fr'],
    ['a trailing dot', 'paul@exemple.fr.'],
    ['400 characters', `${'p'.repeat(390)}@exemple.fr`],
    ['a comment', 'paul(x)@exemple.fr'],
    ['an accent in two pieces', 'pau\u0301l@exemple.fr'],
  ])('B11, B12 an address with %s', async (_what, email) => {
    for (const [url, payload] of [
      ['/api/public/sign-in/link', { email, returnTo: '/' }],
      ['/api/public/sign-in', { email, password: 'tilleuls-en-fleur' }],
      ['/api/public/password/forgotten', { email }],
    ] as const) {
      // Nobody's session, from an address of its own: the allowance of the others is left to them.
      const remoteAddress = `198.51.100.${++strangers}`
      const answer = await app.http.inject({ method: 'POST', url, headers: { origin: ORIGIN }, payload, remoteAddress })
      const contentType = String(answer.headers['content-type'])
      expectRefusal({ status: answer.statusCode, contentType, body: answer.body }, [400])
    }
  })
})

describe('what every address refuses', () => {
  test('B06 a property that its schema does not name', async () => {
    for (const endpoint of writes()) {
      const sample = sampleOf(shapeOf(endpoint.schema.body ?? expect.fail('no body')))
      if (typeof sample !== 'object') continue
      const { method } = endpoint
      const who = isCouncils(endpoint) ? claire : adele
      const payload = { ...sample, isVerified: true }
      const answer = await call({ method, url: addressOf(endpoint), payload, from: '192.0.2.6', who })
      expectRefusal(answer, [400])
      expect([endpoint.config.name, answer.body]).toEqual([
        endpoint.config.name,
        expect.stringMatching(/unrecognized-keys|invalid-union/),
      ])
    }
  })

  test('B09 NUL in any text of a body', async () => {
    for (const endpoint of writes()) {
      const shape = shapeOf(endpoint.schema.body ?? expect.fail('no body'))
      const leaf = leavesOf(shape).find(
        ({ shape: { type, enum: allowed, format } }) =>
          type === 'string' && allowed === undefined && format === undefined,
      )
      if (leaf === undefined) continue
      const payload = withAt(sampleOf(shape), leaf.path, 'Du\0pont')
      expectRefusal(
        await call({
          method: endpoint.method,
          url: addressOf(endpoint),
          payload,
          from: '192.0.2.9',
          who: isCouncils(endpoint) ? claire : adele,
        }),
        [400],
      )
    }
  })

  test('B13 an id that is none', async () => {
    for (const endpoint of app.endpoints.filter(({ url }) => /:\w*[iI]d\b/.test(url))) {
      for (const id of ['1', 'null', '..%2Fx', '%00', 'z'.repeat(36)]) {
        const url = endpoint.url.replaceAll(/:(\w+)/g, id)
        const sample = endpoint.schema.body === undefined ? undefined : sampleOf(shapeOf(endpoint.schema.body))
        const answer = await call({ method: endpoint.method, url, payload: sample, from: '192.0.2.13' })
        expectRefusal(answer, endpoint.config.kind === 'upload' ? [400, 404, 415] : [400, 404])
      }
    }
  })

  test('B14, B15 a query that its schema does not say', async () => {
    const queries = [
      'limit=1&limit=99999',
      'page[]=1',
      'filter[a][b]=1',
      'limit=1000000',
      'offset=1e9',
      'sort=(select%201)',
      'fields=password',
    ]
    for (const endpoint of reads()) {
      // As many as its limit lets one person ask within a minute.
      for (const query of queries.slice(0, endpoint.config.perMinute)) {
        expectRefusal(
          await call({ method: 'GET', url: `${addressOf(endpoint)}?${query}`, from: `192.0.2.${query.length}` }),
          [400, 404],
        )
      }
    }
  })

  test('B17 signs of SQL and of search languages are words like others', async () => {
    const signs = [
      "' or 1=1 --",
      'a & !',
      '((',
      ':*',
      '\\',
      '%',
      '_',
      '$1',
      '{"$gt":""}',
      "'); drop table lot; --",
      '*',
      '"',
      'é%_\\',
    ]
    const texts = reads().flatMap((endpoint) =>
      leavesOf(shapeOf(endpoint.schema.querystring ?? endpoint.schema.response[200])).flatMap(
        ({ path: [name], shape }) =>
          endpoint.schema.querystring !== undefined &&
          shape.type === 'string' &&
          shape.enum === undefined &&
          name !== 'cursor'
            ? [{ endpoint, name: String(name) }]
            : [],
      ),
    )
    expect(texts.length).toBeGreaterThan(2)
    for (const { endpoint, name } of texts) {
      // Those whose limit is below a hundred a minute hold what B14 asked already.
      const some = (endpoint.config.perMinute ?? 600) < 100 ? signs.slice(0, 4) : signs
      for (const sign of some) {
        const answer = await call({ method: 'GET', url: `${addressOf(endpoint)}?${name}=${encodeURIComponent(sign)}` })
        // A provider's answer that is no answer leads back to the door.
        if (![200, 303].includes(answer.status)) expectRefusal(answer, [400, 404])
      }
    }
  })

  test('B18 a day before our calendar', async () => {
    for (const endpoint of writes()) {
      const shape = shapeOf(endpoint.schema.body ?? expect.fail('no body'))
      for (const leaf of leavesOf(shape).filter((each) => each.shape.format === 'date')) {
        const payload = withAt(sampleOf(shape), leaf.path, '0000-01-01')
        expectRefusal(
          await call({ method: endpoint.method, url: addressOf(endpoint), payload, from: '192.0.2.18' }),
          [400, 404, 409, 422],
        )
      }
    }
  })

  test('B18 a day before our calendar, or after it, among the query parameters', async () => {
    const days = reads().flatMap((endpoint) =>
      leavesOf(shapeOf(endpoint.schema.querystring ?? endpoint.schema.response[200]))
        .filter(({ shape }) => endpoint.schema.querystring !== undefined && shape.format?.startsWith('date') === true)
        .map(({ path: [name] }) => ({ endpoint, name: String(name) })),
    )
    for (const { endpoint, name } of days) {
      for (const day of [
        '0000-01-01',
        '9999-12-31',
        '2026-02-30',
        '0000-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
        'infinity',
      ]) {
        const answer = await call({ method: 'GET', url: `${addressOf(endpoint)}?${name}=${day}` })
        if (answer.status !== 200) expectRefusal(answer, [400])
      }
    }
  })

  test('E02, E05 an id of another residence in a body links nothing', async () => {
    const { lavandes } = app.world.residences
    const rows = await app.data.owner.db.selectFrom('lot').select('id').where('residenceId', '=', lavandes).execute()
    const foreign = rows[0]?.id ?? expect.fail('no lot in Les Lavandes')
    for (const endpoint of writes().filter(({ url }) => url.includes(':residenceId'))) {
      const shape = shapeOf(endpoint.schema.body ?? expect.fail('no body'))
      const ids = leavesOf(shape).filter((leaf) => leaf.shape.format === 'uuid')
      for (const leaf of ids) {
        const payload = withAt(sampleOf(shape), leaf.path, foreign)
        const answer = await call({
          method: endpoint.method,
          url: addressOf(endpoint),
          payload,
          from: '192.0.2.2',
          who: isCouncils(endpoint) ? claire : adele,
        })
        // Letters are sent one by one: each says what became of it.
        if (endpoint.config.name === 'recovery.sendLetters') expect(answer.body).toContain('"done":false')
        else expectRefusal(answer, [400, 404, 409, 422])
      }
    }
  })
})

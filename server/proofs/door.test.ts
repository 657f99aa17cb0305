import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLog } from '#platform/log.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { type RightName, rightOf } from '#shared/rights.ts'
import { sampleOf, shapeOf } from '../hostile/samples.ts'
import { type TestApp, testApp } from '../testing.ts'
import { FIXTURES } from './fixtures.ts'

const OWN = 'http://localhost:3000'
const FOREIGN = ['https://evil.example', 'null', 'http://localhost:3000.evil.example', undefined] as const

let app: TestApp
let things: Record<string, string>
const log: { rule?: string; stream?: string; personId?: string }[] = []

beforeAll(async () => {
  app = await testApp({ log: openLog('warn', { write: (line) => log.push(JSON.parse(line)) }) })
  things = { residenceId: app.world.residences.tilleuls, organizationId: app.world.organizations.morel }
})
afterAll(() => app.close())

type From = { cookie?: string; origin?: string | undefined }

let callers = 0

/** Well formed, from a new address each time: what is looked at is the door, not the limits before it. */
async function call(endpoint: Endpoint, { cookie = '', origin }: From) {
  const { params, body } = endpoint.schema
  const fixture = FIXTURES[endpoint.config.name]
  const sample: Record<string, unknown> = {
    ...Object(params === undefined ? {} : sampleOf(shapeOf(params))),
    ...things,
  }
  const payload = fixture.body?.(things) ?? (body === undefined ? undefined : Object(sampleOf(shapeOf(body))))
  const answer = await app.http.inject({
    method: endpoint.method,
    url: endpoint.url.replaceAll(/:(\w+)/g, (_match, name: string) => String(sample[name])),
    remoteAddress: `10.${callers >> 16}.${(callers >> 8) & 255}.${callers++ & 255}`,
    headers: {
      cookie,
      ...(origin !== undefined && { origin }),
      ...(endpoint.config.kind === 'upload' && { 'content-type': 'multipart/form-data; boundary=x' }),
      ...(endpoint.config.kind === 'mail' && { 'content-type': 'message/rfc822' }),
      ...(endpoint.config.kind === 'form' && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(payload !== undefined && { payload }),
  })
  const isProblem = String(answer.headers['content-type']).includes('problem+json')
  return { status: answer.statusCode, code: isProblem ? String(answer.json().code) : '' }
}

const unsafe = () => app.endpoints.filter(({ method }) => method !== 'GET')
const nameOf = ({ config }: Endpoint) => config.name

test('C16: no change is made from a page that is not ours, or from none; each try is one line of the security log', async () => {
  const { cookie } = await app.as('adele')
  const let_through: string[] = []
  for (const endpoint of unsafe()) {
    for (const origin of FOREIGN) {
      log.length = 0
      const { status, code } = await call(endpoint, { cookie, origin })
      if (status !== 403 || code !== 'origin-refused')
        let_through.push(`${nameOf(endpoint)} from ${origin}: ${status} ${code}`)
      const watched = log.filter(({ stream }) => stream === 'security')
      expect(watched).toMatchObject([{ rule: 'origin-refused', personId: app.world.people.adele }])
    }
  }
  expect(let_through).toEqual([])
})

/** What programs post, without a session: the secret in the address or the signature is the proof. Or nothing is there to protect. */
const FROM_ANYWHERE: readonly RightName[] = [
  'notifications.unsubscribe',
  'notifications.resubscribe',
  'notifications.receiveReturned',
  'payments.receiveWebhook',
  'payments.decideSandbox',
  'suppliers.answerOrder',
  'suppliers.sendOrderFile',
  'suppliers.answerQuote',
  'suppliers.sendQuoteFile',
  'suppliers.askLabelCode',
  'suppliers.reportFromLabel',
  'suppliers.sendLabelPhoto',
]

test('C16: nobody is signed in, out, or up from a page that is not ours', async () => {
  const open = unsafe().filter((endpoint) => rightOf(nameOf(endpoint)) === 'public')
  const reached: string[] = []
  for (const endpoint of open) {
    for (const origin of FOREIGN) {
      if ((await call(endpoint, { origin })).code !== 'origin-refused') reached.push(nameOf(endpoint))
    }
    expect((await call(endpoint, { origin: OWN })).code).not.toBe('origin-refused')
  }
  expect([...new Set(reached)].toSorted()).toEqual([...FROM_ANYWHERE].toSorted())
})

/** Factors, contacts, whole exports, other people's roles, where money is paid to: more than ten minutes after the last proof, prove it again. */
const SENSITIVE: readonly RightName[] = [
  'accounting.setBankAccount',
  'debits.changeIban',
  'debits.setCreditor',
  'debits.signMandate',
  'identity.addPasskey',
  'identity.askContact',
  'identity.beginPasskey',
  'identity.beginTotp',
  'identity.changeRole',
  'identity.confirmTotp',
  'identity.exportMyData',
  'identity.inviteStaff',
  'identity.leave',
  'identity.linkProvider',
  'identity.removePasskey',
  'identity.removeSso',
  'identity.removeTotp',
  'identity.renewRecoveryCodes',
  'identity.setPassword',
  'identity.setSso',
  'payments.setMerchant',
]

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

test('C19: a proof is good for ten minutes, and every sensitive act asks for one', async () => {
  const asking: string[] = []
  for (const endpoint of app.endpoints.filter(({ config }) => config.kind !== 'events')) {
    const { cookie } = await app.as('adele', { provedAt: secondsAgo(605) })
    const { code } = await call(endpoint, { cookie, origin: OWN })
    if (code === 'step-up-required') asking.push(nameOf(endpoint))
  }
  expect(asking.toSorted()).toEqual(SENSITIVE)
  for (const endpoint of app.endpoints.filter((each) => SENSITIVE.includes(nameOf(each)))) {
    const { cookie } = await app.as('adele', { provedAt: secondsAgo(590) })
    expect([nameOf(endpoint), (await call(endpoint, { cookie, origin: OWN })).code]).not.toContain('step-up-required')
  }
})

test('staff with one factor open no door of their firm or of its residences', async () => {
  const { cookie } = await app.as('adele', { strength: 'one' })
  const opened: string[] = []
  const isTheirs = (endpoint: Endpoint) => rightOf(nameOf(endpoint)).includes('admin')
  for (const endpoint of app.endpoints.filter((each) => /^\/api\/[ro]\//.test(each.url) && isTheirs(each))) {
    const { code } = await call(endpoint, { cookie, origin: OWN })
    if (code !== 'second-factor-required') opened.push(`${nameOf(endpoint)}: ${code}`)
  }
  expect(opened).toEqual([])
})

test('M05: the files of a whole residence or firm are refused to whoever neither keeps nor checks it', async () => {
  const wholes = app.endpoints.filter(
    (endpoint) => nameOf(endpoint).includes('.export') && /^\/api\/[ro]\//.test(endpoint.url),
  )
  expect(wholes.length).toBeGreaterThan(3)
  const given: string[] = []
  for (const who of ['paul', 'samir'] as const) {
    const { cookie } = await app.as(who)
    for (const endpoint of wholes) {
      const { status } = await call(endpoint, { cookie, origin: OWN })
      // Somebody of the residence is told no; of the firm, whose people they are not among, that there is none.
      const refused = endpoint.url.startsWith('/api/r/') ? 403 : 404
      if (status !== refused) given.push(`${nameOf(endpoint)} to ${who}: ${status}`)
    }
  }
  expect(given).toEqual([])
})

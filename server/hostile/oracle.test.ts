import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, type Things } from '../proofs/furnish.ts'
import { type Caller, type TestApp, testApp } from '../testing.ts'

const PAIRS = 200
const APART_MS = 15

let app: TestApp
let paul: Caller
let foreign: Things
beforeAll(async () => {
  app = await testApp()
  paul = await app.as('paul')
  const { organizations, people, residences } = app.world
  const site = { residenceId: residences.lavandes, organizationId: organizations.morel }
  const words = { canary: 'lavandes', secret: 'lavandes secret' }
  foreign = await furnish(app.data.owner.db, { ...site, ...words, staffId: people.marie, askerId: people.yann })
})
afterAll(() => app.close())

/** In another residence, and in one's own under an id of the other. */
const ADDRESSES: [string, (things: Things, own: string) => string][] = [
  ['another residence', ({ residenceId }) => `/api/r/${residenceId}/home`],
  ['an owner elsewhere', ({ partyId }, own) => `/api/r/${own}/parties/${partyId}`],
  ['a lot elsewhere', ({ lotId }, own) => `/api/r/${own}/lots/${lotId}`],
  ['an announcement elsewhere', ({ announcementId }, own) => `/api/r/${own}/announcements/${announcementId}`],
]

async function ask(url: string) {
  const startedAt = performance.now()
  const { statusCode, headers, body } = await app.http.inject({ url, headers: { cookie: paul.cookie } })
  const milliseconds = performance.now() - startedAt
  const { requestId: _requestId, instance: _instance, ...problem } = JSON.parse(body)
  const { 'x-request-id': _id, date: _date, ...told } = headers
  return { milliseconds, told: { statusCode, told, problem } }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

test.each(ADDRESSES)('R4 %s answers as what does not exist, and no sooner or later', async (_what, addressOf) => {
  const own = app.world.residences.tilleuls
  const absent = Object.fromEntries(Object.keys(foreign).map((name) => [name, crypto.randomUUID()]))
  const times: { foreign: number[]; absent: number[] } = { foreign: [], absent: [] }
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const one = await ask(addressOf(foreign, own))
    const other = await ask(addressOf(absent, own))
    expect(one.told).toEqual(other.told)
    expect(one.told.statusCode).toBe(404)
    times.foreign.push(one.milliseconds)
    times.absent.push(other.milliseconds)
  }
  expect(Math.abs(median(times.foreign) - median(times.absent))).toBeLessThan(APART_MS)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#shared/endpoint.ts'

import { furnish, type Things } from '../proofs/furnish.ts'
import { type Caller, type TestApp, testApp } from '../testing.ts'
import { expectRefusal } from './refusals.ts'

let app: TestApp
let adele: Caller
let marie: Caller
const PLACES = ['tilleuls', 'lavandes'] as const
type Place = (typeof PLACES)[number]
/** One of each thing that the address of a list may name, in each residence. */
let things: Record<Place, Things>
beforeAll(async () => {
  app = await testApp()
  ;[adele, marie] = await Promise.all([app.as('adele'), app.as('marie')])
  things = { tilleuls: await furnished('tilleuls'), lavandes: await furnished('lavandes') }
})
afterAll(() => app.close())

async function ask(caller: Caller, url: string) {
  const { statusCode: status, headers, body } = await app.http.inject({ url, headers: { cookie: caller.cookie } })
  return { status, contentType: String(headers['content-type']), body }
}

function furnished(place: Place): Promise<Things> {
  const { organizations, people, residences } = app.world
  const site = { residenceId: residences[place], organizationId: organizations.morel }
  const words = { canary: place, secret: `${place} secret` }
  return furnish(app.data.owner.db, { ...site, ...words, staffId: people.marie, askerId: people.yann })
}

/** Its address in the Tilleuls and their firm, or in another residence of it. */
function addressOf({ url, config }: Endpoint, place: Place = 'tilleuls'): string {
  const path = url.replace(/:(\w+)/g, (_match, name: string) => things[place][name] ?? '')
  return `${path}?${ASKED[config.name] ?? ''}`
}

/** What a list must be asked to be one. */
const ASKED: Record<string, string> = {
  'accounting.readLedger': 'account=512&',
  'debits.listCollections': 'collectOn=2099-01-05&',
}

/** Every list with pages, and the cursor of its second page where the world holds two. */
async function lists(): Promise<{ endpoint: Endpoint; next: string | null }[]> {
  const paged = app.endpoints.filter(({ schema }) => 'cursor' in (schema.querystring?.shape ?? {}))
  return Promise.all(
    paged.map(async (endpoint) => {
      const { status, body } = await ask(adele, `${addressOf(endpoint)}limit=1`)
      expect([endpoint.config.name, status]).toEqual([endpoint.config.name, 200])
      return { endpoint, next: JSON.parse(body).next }
    }),
  )
}

test('B16 a cursor serves the list that gave it, to the person it was given to', async () => {
  const found = (await lists()).flatMap(({ endpoint, next }) => (next === null ? [] : [{ endpoint, next }]))
  expect(found.length).toBeGreaterThan(3)
  for (const { endpoint, next } of found) {
    const { name } = endpoint.config
    const own = addressOf(endpoint)
    expect([name, (await ask(adele, `${own}limit=2&cursor=${next}`)).status]).toEqual([name, 200])
    expectRefusal(await ask(marie, `${own}cursor=${next}`), [400])
    const elsewhere = addressOf(endpoint, 'lavandes')
    if (elsewhere !== own) expectRefusal(await ask(adele, `${elsewhere}cursor=${next}`), [400])
    const filter = ['search', 'q'].find((field) => field in (endpoint.schema.querystring?.shape ?? {}))
    if (filter !== undefined) expectRefusal(await ask(adele, `${own}${filter}=a&cursor=${next}`), [400])
  }
})

test('B16 a cursor that is forged, cut, or of another list', async () => {
  const all = await lists()
  const [{ next } = { next: null }] = all.filter(({ endpoint }) => endpoint.config.name === 'residences.listLots')
  if (next === null) throw new Error('the world has one lot')
  for (const { endpoint } of all) {
    const foreign = endpoint.config.name === 'residences.listLots' ? `${next}x` : next
    const forged = [foreign, 'x', `${next.slice(0, -2)}AA`, `eyJhIjoxfQ.${next.split('.')[1]}`, '%27', 'a'.repeat(5000)]
    for (const cursor of forged) expectRefusal(await ask(adele, `${addressOf(endpoint)}cursor=${cursor}`), [400])
  }
})

import type { Edges } from '#platform/edges.ts'
import type { App } from '#platform/http/app.ts'
import type { TestDatabase } from '#platform/testing.ts'
import type { World } from '#seed/world.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { buildApp } from '../app.ts'
import { sampleOf, shapeOf } from '../hostile/samples.ts'
import { type TestApp, testApp } from '../testing.ts'
import { FIXTURES, type Fixture } from './fixtures.ts'
import { furnish, type Things } from './furnish.ts'
import { type Outcome, objectsIn, outcomeOf, type Target } from './matrix.ts'
import { type Place, PRINCIPALS, type Principal } from './principals.ts'

const PLACES = ['tilleuls', 'lavandes', 'acacias'] as const satisfies readonly Place[]
const CANARIES = { tilleuls: 'CANARITILLEULS', lavandes: 'CANARILAVANDES', acacias: 'CANARIACACIAS' }
const SECRETS = { tilleuls: 'SECRETTILLEULS', lavandes: 'SECRETLAVANDES', acacias: 'SECRETACACIAS' }
const FIRM_OF = { tilleuls: 'morel', lavandes: 'morel', acacias: 'acacias' } as const
const ABSENT = '0b0e8400-e29b-41d4-a716-446655440000'

export type Build = (edges: Edges, ground: { data: TestDatabase; world: World }) => Promise<App>

export type Walk = {
  app: TestApp
  /** Calls one endpoint as everyone, everywhere, about everything; answers with what was not as declared. */
  walk(endpoint: Endpoint): Promise<string[]>
  close(): Promise<void>
}

/** The whole server, where every transaction is undone at its end, so that each call finds the world as it was. */
export async function openWalk(build: Build = (edges) => buildApp(edges)): Promise<Walk> {
  const app = await testApp({ build: (edges, ground) => build(dry(edges), ground) })
  const things: Record<Place, Things> = { tilleuls: {}, lavandes: {}, acacias: {} }
  for (const place of PLACES) things[place] = await furnishPlace(app, place)
  return { app, walk: (endpoint) => walkEndpoint({ app, things }, endpoint), close: app.close }
}

type Ground = { app: TestApp; things: Record<Place, Things> }

async function furnishPlace({ world, data }: TestApp, place: Place): Promise<Things> {
  const ours = place !== 'acacias'
  const { marie, paul, hugo, yann, emile, rosa, louis } = world.people
  const [staffId, residentId, colleagueId, blockedId] = ours ? [marie, paul, hugo, yann] : [emile, rosa, emile, louis]
  const site = { residenceId: world.residences[place], organizationId: world.organizations[FIRM_OF[place]] }
  const things = await furnish(data.owner.db, {
    ...site,
    staffId,
    askerId: yann,
    canary: CANARIES[place],
    secret: SECRETS[place],
  })
  if (place !== 'lavandes') {
    const block = {
      organizationId: site.organizationId,
      personId: blockedId,
      reason: 'Pour la preuve',
      blockedBy: staffId,
    }
    await data.owner.db.insertInto('accessBlock').values(block).execute()
  }
  return { ...things, residentId, colleagueId, blockedId }
}

class Undone extends Error {}

function dry(edges: Edges): Edges {
  const transaction: Edges['database']['transaction'] = async (work, scope) => {
    const kept: { result?: Awaited<ReturnType<typeof work>> } = {}
    try {
      await edges.database.transaction(async (tx) => {
        kept.result = await work(tx)
        throw new Undone()
      }, scope)
    } catch (error) {
      if (!(error instanceof Undone)) throw error
    }
    if (!('result' in kept)) throw new Error('the work of a transaction did not end')
    return kept.result
  }
  return { ...edges, database: { ...edges.database, transaction } }
}

async function walkEndpoint(ground: Ground, endpoint: Endpoint): Promise<string[]> {
  if (!Object.hasOwn(FIXTURES, endpoint.config.name))
    return [`${endpoint.config.name} has no line in proofs/fixtures.ts`]
  const faults: string[] = []
  for (const principal of PRINCIPALS) {
    // Anew for each: a call that shuts somebody out ends their sessions, undone transaction or not.
    const cookie = principal.handle === null ? '' : (await ground.app.as(principal.handle)).cookie
    for (const target of targetsOf(endpoint)) {
      const what = `${endpoint.config.name} as ${principal.handle ?? 'nobody'} (${principal.is}) in ${target.residence}`
      const found = await faultsAt(ground, endpoint, { principal, target, cookie })
      faults.push(...found.map((fault) => `${what}: ${fault}`))
    }
  }
  return faults
}

type At = { principal: Principal; target: Target; cookie: string }

async function faultsAt(ground: Ground, endpoint: Endpoint, { principal, target, cookie }: At): Promise<string[]> {
  const expected = outcomeOf(endpoint, principal, target)
  const place = target.residence === 'random' ? null : target.residence
  if (expected === 'reached' && isPrivate(endpoint)) {
    return principal.handle === null || place === null ? [] : othersFaults(ground, endpoint, { cookie, place })
  }
  const answer = await ask(ground, endpoint, { cookie, place, about: thingsAt(ground, place) })
  const said = { place, answer }
  const faults = [
    doorFault(endpoint, expected, answer),
    canaryFault(endpoint, principal, said),
    secretFault(principal, answer),
  ]
  const others =
    expected === 'reached' && place !== null
      ? [
          ...(await foreignFaults(ground, endpoint, { cookie, place })),
          ...(isStaffOf(principal, place) ? [] : await othersFaults(ground, endpoint, { cookie, place })),
        ]
      : []
  return [...faults.filter((fault) => fault !== null), ...others]
}

function thingsAt({ things }: Ground, place: Place | null): Things {
  return place === null ? {} : things[place]
}

function isStaffOf({ residences }: Principal, place: Place): boolean {
  return residences[place].some((role) => ['admin', 'manager', 'accountant'].includes(role))
}

/** A residence of the world stands for its firm in the addresses of firms. */
function targetsOf({ url }: Endpoint): Target[] {
  const random: Target = { residence: 'random', firm: 'random' }
  if (url.startsWith('/api/r/'))
    return [...PLACES.map((residence) => ({ residence, firm: FIRM_OF[residence] })), random]
  if (url.startsWith('/api/o/'))
    return [{ residence: 'tilleuls', firm: 'morel' }, { residence: 'acacias', firm: 'acacias' }, random]
  return [{ residence: 'tilleuls', firm: 'morel' }]
}

/** Changes to one's own account, and doors open to all: their own tests say what comes of them. A stream never ends. */
function isPrivate({ url, method, config }: Endpoint): boolean {
  const personal = url.startsWith('/api/me') || url.startsWith('/api/public')
  return config.kind === 'events' || (personal && method !== 'GET')
}

type Ask = {
  cookie: string
  place: Place | null
  /** What the address names. */
  about: Things
}
type Told = { status: number; body: string; code: string; headers: Record<string, unknown> }

async function ask(ground: Ground, endpoint: Endpoint, { cookie, place, about }: Ask): Promise<Told> {
  const fixture = FIXTURES[endpoint.config.name]
  const there = thingsAt(ground, place)
  const body = bodyOf(endpoint, fixture, there)
  const answer = await ground.app.http.inject({
    method: endpoint.method,
    url: addressOf(endpoint, fixture, { there, named: about }),
    headers: {
      cookie,
      origin: 'http://localhost:3000',
      ...(endpoint.config.kind === 'upload' && { 'content-type': 'multipart/form-data; boundary=x' }),
    },
    ...(body !== undefined && { payload: body }),
  })
  const isProblem = String(answer.headers['content-type']).includes('problem+json')
  return {
    status: answer.statusCode,
    body: answer.body,
    code: isProblem ? String(answer.json().code) : '',
    headers: answer.headers,
  }
}

function addressOf(
  endpoint: Endpoint,
  { objects = {}, query = {} }: Fixture,
  { there, named }: { there: Things; named: Things },
): string {
  const sample: Record<string, unknown> = {
    ...Object(endpoint.schema.params === undefined ? {} : sampleOf(shapeOf(endpoint.schema.params))),
  }
  const path = endpoint.url.replaceAll(/:(\w+)/g, (_match, name: string) => {
    if (name === 'residenceId' || name === 'organizationId') return there[name] ?? ABSENT
    if (/Id$/.test(name)) return named[objects[name] ?? name] ?? ABSENT
    return String(sample[name])
  })
  const search = new URLSearchParams(query)
  return search.size === 0 ? path : `${path}?${search}`
}

function bodyOf(endpoint: Endpoint, fixture: Fixture, things: Things): object | undefined {
  if (fixture.body !== undefined) return fixture.body(things)
  if (endpoint.schema.body === undefined) return undefined
  return Object(sampleOf(shapeOf(endpoint.schema.body)))
}

const AT_THE_DOOR = {
  'sign-in': [401, 'sign-in-required'],
  absent: [404, 'not-found'],
  refused: [403, 'role-refused'],
} as const

function doorFault(endpoint: Endpoint, expected: Outcome, { status, code, body }: Told): string | null {
  if (expected !== 'reached') {
    const [wanted, word] = AT_THE_DOOR[expected]
    return status === wanted && code === word ? null : `answered ${status} ${code}, ${wanted} expected`
  }
  const { gives = [200] } = FIXTURES[endpoint.config.name]
  return gives.includes(status) ? null : `answered ${status}, ${gives.join(' or ')} expected: ${body.slice(0, 200)}`
}

function canaryFault(
  { url }: Endpoint,
  { residences }: Principal,
  { place, answer }: { place: Place | null; answer: Told },
): string | null {
  const known = PLACES.filter((each) => {
    if (answer.status >= 400) return false
    if (url.startsWith('/api/r/')) return each === place
    if (url.startsWith('/api/o/')) return place !== null && FIRM_OF[each] === FIRM_OF[place]
    return url.startsWith('/api/me') && residences[each].length > 0
  })
  const leak = PLACES.find((each) => !known.includes(each) && answer.body.toUpperCase().includes(CANARIES[each]))
  return leak === undefined ? null : `shows something of ${leak}`
}

/** What is another lot's, or another person's contacts, though in the same residence. */
function secretFault(principal: Principal, { body }: Told): string | null {
  const leak = PLACES.find((place) => !isStaffOf(principal, place) && body.toUpperCase().includes(SECRETS[place]))
  return leak === undefined ? null : `shows what is another’s in ${leak}`
}

/** Things that are somebody else's, or for another lot, by the name that addresses give them. */
const HIDDEN = {
  announcementId: 'hiddenAnnouncementId',
  fileId: 'hiddenFileId',
  eventId: 'hiddenEventId',
  sessionId: 'hiddenSessionId',
  passkeyId: 'hiddenPasskeyId',
} as const satisfies Record<string, string>

/** The same residence’s thing that is not theirs is answered to the letter like one that does not exist. */
async function othersFaults(
  ground: Ground,
  endpoint: Endpoint,
  { cookie, place }: { cookie: string; place: Place },
): Promise<string[]> {
  if (!objectsIn(endpoint).some((name) => Object.hasOwn(HIDDEN, name))) return []
  const there = thingsAt(ground, place)
  const hidden = Object.fromEntries(Object.entries(HIDDEN).map(([name, kept]) => [name, there[kept] ?? '']))
  const absent = await ask(ground, endpoint, { cookie, place, about: {} })
  const others = await ask(ground, endpoint, { cookie, place, about: hidden })
  return comparable(others) === comparable(absent)
    ? []
    : [`a thing that is not theirs is answered ${comparable(others)} where an absent one is ${comparable(absent)}`]
}

/** Another place’s thing, in an address of one’s own place, is answered to the letter like one that does not exist. */
async function foreignFaults(
  ground: Ground,
  endpoint: Endpoint,
  { cookie, place }: { cookie: string; place: Place },
): Promise<string[]> {
  if (objectsIn(endpoint).length === 0 || endpoint.url.startsWith('/api/me')) return []
  const absent = await ask(ground, endpoint, { cookie, place, about: {} })
  const faults = absent.status === 404 ? [] : [`an absent thing is answered ${absent.status} ${absent.code}`]
  const inFirm = endpoint.url.startsWith('/api/o/')
  for (const other of PLACES.filter((each) => each !== place && !(inFirm && FIRM_OF[each] === FIRM_OF[place]))) {
    const foreign = await ask(ground, endpoint, { cookie, place, about: thingsAt(ground, other) })
    if (comparable(foreign) !== comparable(absent))
      faults.push(`a thing of ${other} is answered ${comparable(foreign)} where an absent one is ${comparable(absent)}`)
  }
  return faults
}

const OF_THE_CALL = /^(x-request-id|date|content-length|x-ratelimit-.*|retry-after)$/

function comparable({ status, body, headers }: Told): string {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CALL.test(name))
  return JSON.stringify([
    status,
    body.replace(/"requestId":"[^"]*"/, ''),
    kept.toSorted(([a], [b]) => a.localeCompare(b)),
  ])
}

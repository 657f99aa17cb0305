import { randomBytes } from 'node:crypto'
import { tokenHash } from '#platform/auth/cookie.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Edges } from '#platform/edges.ts'
import type { App } from '#platform/http/app.ts'
import { type Log, openLog } from '#platform/log.ts'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type Handle, seedWorld, type World } from '#seed/world.ts'
import type { Answer, CallInput, Endpoint } from '#shared/endpoint.ts'
import { buildApp } from './app.ts'
import { openEdges } from './edges.ts'
import { signedToken } from './testing-session.ts'

const TODAY = '2026-11-24'
const ORIGIN = 'http://localhost:3000'

type Reply<E extends Endpoint> = {
  status: number
  body: Answer<E>
  problem: { code: string; field?: string }
  headers: Record<string, unknown>
}

export type Caller = {
  cookie: string
  call<E extends Endpoint>(endpoint: E, input: CallInput<E> & LooseInput): Promise<Reply<E>>
}

type LooseInput = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: object }

export type TestApp = App & {
  world: World
  data: TestDatabase
  /** Someone of the world, signed in with two factors (or one). */
  as(handle: Handle, session?: { strength?: 'one' | 'two'; provedAt?: string }): Promise<Caller>
  anyone: Caller
  /** A browser that holds these cookies. */
  withCookie(cookie: string): Caller
  close(): Promise<void>
}

type Ground = { data: TestDatabase; world: World }

/** The whole server on a database of its own with the demo world, called by injection. */
export async function testApp(
  options: { config?: Partial<Config>; log?: Log; build?: (edges: Edges, ground: Ground) => Promise<App> } = {},
): Promise<TestApp> {
  const data = await freshDatabase()
  const world = await data.owner.db.transaction().execute((tx) => seedWorld(tx, TODAY))
  const config = {
    ...readConfig({ MITOYEN_MODE: 'test', MITOYEN_SECRET: data.secret }),
    appUrl: ORIGIN,
    secret: data.secret,
    ...options.config,
  }
  const edges = await openEdges(config, data.ownerUrl, options.log ?? openLog('silent'))
  const app = await (options.build?.(edges, { data, world }) ?? buildApp(edges))
  await app.http.ready()
  return {
    ...app,
    world,
    data,
    as: async (handle, session = {}) => callerWith(app, await signIn(data, world.people[handle], session)),
    anyone: callerWith(app, ''),
    withCookie: (cookie) => callerWith(app, cookie),
    close: async () => {
      await app.http.close()
      await edges.close()
      await Promise.all([data.app.close(), data.owner.close()])
    },
  }
}

async function signIn(
  data: TestDatabase,
  personId: string,
  session: { strength?: 'one' | 'two'; provedAt?: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await data.owner.db
    .insertInto('auth.session')
    .values({
      userId: personId,
      token: tokenHash(token),
      strength: session.strength ?? 'two',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      ...(session.provedAt !== undefined && { provedAt: session.provedAt }),
    })
    .execute()
  return `mitoyen.session_token=${signedToken(token, data.secret)}`
}

function callerWith(app: App, cookie: string): Caller {
  return {
    cookie,
    async call(endpoint, input) {
      const response = await app.http.inject({
        method: endpoint.method,
        url: addressOf(endpoint.url, input),
        headers: { cookie, origin: ORIGIN },
        ...(input.body !== undefined && { payload: input.body }),
      })
      const json =
        response.headers['content-type']?.toString().includes('json') === true ? response.json() : response.body
      return { status: response.statusCode, body: json, problem: json, headers: response.headers }
    },
  }
}

function addressOf(pattern: string, { params = {}, query = {} }: LooseInput): string {
  const path = pattern.replaceAll(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return search.size === 0 ? path : `${path}?${search}`
}

import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import * as z from 'zod'
import type { Actor, OrganizationId } from '#shared/actor.ts'
import type { Answer, Endpoint, Parsed } from '#shared/endpoint.ts'
import { rightOf } from '#shared/rights.ts'
import type { CursorList } from '../cursor.ts'
import type { App } from './app.ts'
import type { Identity, ResidenceAccess } from './gate.ts'

type Placed<E extends Endpoint> = E['url'] extends `/api/r/:residenceId${string}`
  ? { identity: Identity; place: ResidenceAccess } & Omit<ResidenceAccess, 'roles'>
  : E['url'] extends `/api/o/:organizationId${string}`
    ? { identity: Identity; organizationId: OrganizationId }
    : E['url'] extends `/api/me${string}`
      ? { identity: Identity }
      : { identity: Identity | null }

/** What a handler receives: who acts, where, and the parsed input. */
export type Context<E extends Endpoint> = Parsed<E> &
  Placed<E> & {
    actor: Actor
    /** What cursors of this list are signed with: of no use to anybody else, elsewhere, or after another filter. */
    list: () => CursorList
    request: FastifyRequest
    reply: FastifyReply
    signal: AbortSignal
  }

type Handler<E extends Endpoint> = (context: Context<E>) => Promise<Answer<E> | FastifyReply>

/** Binds an endpoint to what it does. Refuses to start on an endpoint that would let an unknown property pass. */
export function bind<E extends Endpoint>(app: App, endpoint: E, handler: Handler<E>): void {
  demandStrict(endpoint)
  app.endpoints.push(endpoint)
  app.http.route({
    method: endpoint.method,
    url: endpoint.url,
    config: { endpoint, perMinute: endpoint.config.perMinute ?? 600 },
    schema: routeSchema(endpoint),
    handler: async (request, reply) => {
      // The scope of the row-level wall is known once the gate has spoken. Nobody has one in the sign-in role's tables,
      // but what is asked there in one turn leaves together too.
      const answer = await app.database.within(request.scope, () =>
        app.edges.auth.within({}, () => handler(contextOf<E>(request, reply, app.edges.config.secret))),
      )
      return answer
    },
  } as RouteOptions)
}

/** Params of the address that the access hook reads itself. */
const PLACES = { residenceId: z.uuid(), organizationId: z.uuid() }

/** Their answers are bytes. */
const STREAMED = new Set(['download', 'events'])

function routeSchema(endpoint: Endpoint) {
  const { params, querystring, body, response } = endpoint.schema
  const places = Object.entries(PLACES).filter(([name]) => endpoint.url.includes(`:${name}`))
  const raw = endpoint.config.kind === 'upload'
  return {
    params: z.strictObject({ ...Object.fromEntries(places), ...params?.shape }),
    querystring: querystring ?? z.strictObject({}),
    ...(raw || body === undefined ? {} : { body }),
    ...(!STREAMED.has(endpoint.config.kind ?? 'json') ? { response } : {}),
  }
}

function contextOf<E extends Endpoint>(request: FastifyRequest, reply: FastifyReply, secret: string): Context<E> {
  const { identity, place } = request
  const actor: Actor = {
    personId: identity?.personId ?? 'system',
    roles: place?.roles ?? [],
    requestId: request.id,
  }
  return {
    ...place,
    place,
    identity,
    actor,
    list: () => ({ secret, name: listName(request) }),
    params: request.params,
    query: request.query,
    body: request.body,
    request,
    reply,
    // Made when asked for: few handlers wait long enough to care.
    get signal() {
      return request.signal
    },
  } as unknown as Context<E>
}

/** The endpoint, the caller, the place and the filters: all that a page and the one after it must share. */
function listName({ routeOptions, identity, params, query }: FastifyRequest): string {
  const { cursor: _cursor, limit: _limit, ...filters } = Object(query)
  return JSON.stringify([routeOptions.config.endpoint?.config.name, identity?.personId, params, filters])
}

function demandStrict(endpoint: Endpoint): void {
  rightOf(endpoint.config.name)
  for (const part of [endpoint.schema.params, endpoint.schema.querystring, endpoint.schema.body]) {
    if (part instanceof z.ZodObject && !(part.def.catchall instanceof z.ZodNever)) {
      throw new Error(`${endpoint.config.name}: its input must be a strictObject`)
    }
  }
}

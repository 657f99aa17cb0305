import type { IncomingMessage } from 'node:http'
import multipart from '@fastify/multipart'
import underPressure from '@fastify/under-pressure'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { Endpoint } from '#shared/endpoint.ts'
import type { Database, Scope } from '../database.ts'
import type { Edges } from '../edges.ts'
import { Refused } from '../errors.ts'
import { checkAccess } from './access.ts'
import { answerCompiler } from './answers.ts'
import type { Gate, Identity, OrganizationAccess, ResidenceAccess } from './gate.ts'
import { STRICT_HEADERS } from './headers.ts'
import { readJson } from './json.ts'
import { limitCalls } from './limits.ts'
import { answerErrors, sendProblem } from './problems.ts'
import { refusedText } from './text.ts'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
    place: ResidenceAccess | OrganizationAccess | null
    scope: Scope
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
}

export type App = {
  http: FastifyInstance
  database: Database
  edges: Edges
  /** Every endpoint bound, for the matrix of rights, OpenAPI and the inventory. */
  endpoints: Endpoint[]
  /** How to end each open event stream, for a graceful stop. */
  streams: Set<() => void>
}

export type HttpOptions = {
  gate: Gate
  /** Origins of our own pages; the first is the public address. */
  origins: readonly string[]
  build: string
}

const KIB = 1024
const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/i
const UPLOAD_TYPE = /^multipart\/form-data; ?boundary=\S{1,100}$/i
// What mail programs post to unsubscribe (RFC 8058, section 3.2).
const FORM_TYPE = /^(application\/x-www-form-urlencoded(; ?charset=utf-8)?|multipart\/form-data; ?boundary=\S{1,100})$/i
const MAIL_TYPE = 'message/rfc822'
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])
const BODY_MS = 20_000

/** The web server with its limits and its guards; endpoints are bound afterwards. */
export async function openHttp(edges: Edges, options: HttpOptions): Promise<App> {
  const { trustedProxies } = edges.config
  const http = fastify({
    loggerInstance: edges.log,
    logController: new LogController({ disableRequestLogging: true }),
    // Nearly no request is written about, and what is says its own request: a logger for each is not worth its making.
    childLoggerFactory: (logger) => logger,
    bodyLimit: 256 * KIB,
    // For the slowest upload that we wait for; other bodies have BODY_MS.
    requestTimeout: 300_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 20_000,
    http: { maxHeaderSize: 16 * KIB, headersTimeout: 15_000, connectionsCheckingInterval: 2_000 },
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    genReqId: () => crypto.randomUUID(),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(answerCompiler)
  http.decorateRequest('identity', null)
  http.decorateRequest('place', null)
  http.decorateRequest('scope')
  await guard(http, options, edges.config.mode)
  answerErrors(http)
  http.addHook('preClose', async () => endIdleConnections(http))
  const app: App = { http, database: edges.database, edges, endpoints: [], streams: new Set() }
  answerAbsent(app)
  return app
}

const PRESSURE = { maxEventLoopDelay: 1000, maxRssBytes: 1200 * KIB * KIB }

async function guard(http: FastifyInstance, options: HttpOptions, mode: Edges['config']['mode']): Promise<void> {
  const always = { ...STRICT_HEADERS, 'x-mitoyen-build': options.build }
  http.addHook('onRequest', (request, reply, done) => {
    void reply.headers(always).header('x-request-id', request.id)
    done()
  })
  // Tests share a process, and a busy machine, with what they test: what they call is not shed.
  const bounds = mode === 'test' ? {} : PRESSURE
  await http.register(underPressure, { ...bounds, retryAfter: 5 })
  await http.register(multipart, {
    // A byte more than any file may have: past its limit a part ends as if it were whole, so each reader counts.
    limits: { files: 1, fields: 20, parts: 21, fieldSize: 64 * KIB, fileSize: 25 * KIB * KIB + 1 },
  })
  http.addContentTypeParser('application/json', { parseAs: 'string' }, async (request: FastifyRequest, text: string) =>
    request.routeOptions.config.endpoint?.config.kind === 'webhook' ? text : readJson(text),
  )
  // Only endpoints of kind `mail` take it.
  http.addContentTypeParser(MAIL_TYPE, { parseAs: 'buffer' }, async (_request: FastifyRequest, bytes: Buffer) =>
    bytes.toString('latin1'),
  )
  // Only endpoints of kind `form` take it, and none reads it: the address says everything.
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: KIB },
    async () => undefined,
  )
  http.addHook('onRequest', async (request, reply) => {
    request.scope = {}
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    refuseEncodings(request)
    hurry(request, reply)
    await checkAccess(request, options.gate, options.origins)
  })
  limitCalls(http)
  http.addHook('onResponse', ({ raw }, _reply, done) => {
    cutOff(raw)
    done()
  })
  http.addHook('preValidation', ({ body, query, params }, _reply, done) => {
    const bad = refusedText({ body, query, params })
    if (bad !== null) throw new Refused(400, 'text-invalid', { field: bad.replace(/^(body|query|params)\.?/, '') })
    done()
  })
}

const SWEEP_MS = 200

/** A connection at work when the stop begins is idle a moment later, and would hold the stop as long as it is kept. */
function endIdleConnections({ server }: FastifyInstance): void {
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  server.once('close', () => clearInterval(sweep))
}

const LAST_WORDS_MS = 3000

/** Who was answered before their body ended may read the answer, then is cut off. */
function cutOff(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  request.unpipe().resume()
  setTimeout(() => request.complete || request.destroy(), LAST_WORDS_MS).unref()
}

/** JSON is small: who takes longer to say it holds a connection for nothing. */
function hurry(request: FastifyRequest, reply: FastifyReply): void {
  if (!WITH_BODY.has(request.method) || request.routeOptions.config.endpoint?.config.kind === 'upload') return
  const timer = setTimeout(() => {
    if (request.raw.complete || reply.sent) return
    void reply.header('connection', 'close')
    sendProblem(request, reply, { status: 408, code: 'body-too-slow' })
  }, BODY_MS).unref()
  request.raw.once('close', () => clearTimeout(timer))
}

/** One way to send JSON: a type spelt otherwise would reach a handler past its schema. */
function refuseEncodings(request: FastifyRequest): void {
  if (!WITH_BODY.has(request.method)) return
  const { 'content-encoding': encoding, 'content-type': type = '' } = request.headers
  if (encoding !== undefined && encoding !== 'identity') throw new Refused(415, 'encoding-refused')
  const { endpoint } = request.routeOptions.config
  if (endpoint === undefined || (type === '' && endpoint.schema.body === undefined)) return
  if (!wantedType(endpoint).test(type)) throw new Refused(415, 'media-type-refused')
}

function wantedType({ config: { kind } }: Endpoint): RegExp {
  if (kind === 'upload') return UPLOAD_TYPE
  if (kind === 'mail') return /^message\/rfc822$/i
  return kind === 'form' ? FORM_TYPE : JSON_TYPE
}

const READING = ['GET', 'HEAD']

/** Unknown addresses: 405 with what is allowed where the address exists with another method, else 404. */
function answerAbsent(app: App): void {
  app.http.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const allowed: string[] = path.startsWith('/api/')
      ? app.endpoints.filter((endpoint) => matches(endpoint.url, path)).map((endpoint) => endpoint.method)
      : READING.filter(() => !READING.includes(request.method))
    if (allowed.length === 0) return sendProblem(request, reply, { status: 404, code: 'not-found' })
    void reply.header('allow', [...new Set(allowed)].join(', '))
    return sendProblem(request, reply, { status: 405, code: 'method-refused' })
  })
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split('/')
  const given = path.split('/')
  return parts.length === given.length && parts.every((part, index) => part.startsWith(':') || part === given[index])
}

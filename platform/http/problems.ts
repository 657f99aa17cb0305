import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { Refused } from '../errors.ts'
import { security } from '../log.ts'

type FieldProblem = { field: string; code: string }
type ProblemBody = {
  status: number
  code: string
  field?: string | undefined
  detail?: string | undefined
  errors?: FieldProblem[]
}

/** Refusals that somebody probing would cause: one line each in the security log. */
const WATCHED: ReadonlySet<number | string> = new Set([401, 403, 429, 'file-infected', 'provider-address-refused'])

/** One shape for every refusal: RFC 9457 problem details with a stable code and the request's id. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, body: ProblemBody): FastifyReply {
  if (WATCHED.has(body.status) || WATCHED.has(body.code)) watch(request, body.code)
  return reply
    .code(body.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((payload) => JSON.stringify(payload))
    .send({ title: STATUS_CODES[body.status] ?? 'Error', ...body, requestId: request.id })
}

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Refused) return sendRefusal(error, request, reply)
    if (hasZodFastifySchemaValidationErrors(error)) return sendProblem(request, reply, invalid(error))
    const known = knownFailure(error)
    if (known.status >= 500)
      request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
    if (known.status === 503) void reply.header('retry-after', '5')
    return sendProblem(request, reply, known)
  })
}

function sendRefusal(error: Refused, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.retryAfterSeconds))
  return sendProblem(request, reply, {
    status: error.status,
    code: error.code,
    field: error.field,
    detail: error.detail,
  })
}

type ZodFailure = { validation: { instancePath: string; keyword: string; params?: unknown }[] }

function invalid(error: ZodFailure): ProblemBody {
  const errors = error.validation.slice(0, 20).map((issue) => ({
    field: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    code: issue.keyword.replaceAll('_', '-'),
  }))
  return { status: 400, code: 'invalid-input', field: errors[0]?.field, errors }
}

/** Fastify's and PostgreSQL's own failures, told without their words. */
function knownFailure(error: FastifyError): ProblemBody {
  const byCode = FAILURES[error.code]
  if (byCode !== undefined) return { status: byCode[0], code: byCode[1] }
  if (
    /^(08|53|57P)/.test(error.code ?? '') ||
    /ECONNREFUSED|ECONNRESET|ENOENT/.test(error.code ?? '') ||
    isPoolTimeout(error)
  ) {
    return { status: 503, code: 'database-unavailable' }
  }
  if (CUT_FORM.test(error.message)) return { status: 400, code: 'upload-interrupted' }
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? { status, code: 'bad-request' } : { status: 500, code: 'internal-error' }
}

/** What the reader of forms says of one that ends before its last line; it has no code for it. */
const CUT_FORM = /^(Part terminated early due to unexpected|Unexpected) end of multipart data$/

const FAILURES: Record<string, readonly [number, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body-too-large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'media-type-refused'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'json-invalid'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'json-invalid'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'length-invalid'],
  FST_ERR_BAD_URL: [400, 'address-invalid'],
  FST_REQ_FILE_TOO_LARGE: [413, 'file-too-large'],
  FST_PARTS_LIMIT: [413, 'body-too-large'],
  FST_FILES_LIMIT: [413, 'body-too-large'],
  FST_FIELDS_LIMIT: [413, 'body-too-large'],
  FST_MP_PREMATURE_CLOSE: [400, 'upload-interrupted'],
  FST_UNDER_PRESSURE: [503, 'overloaded'],
  // A number or a day that PostgreSQL has no room for.
  '22003': [400, 'value-out-of-range'],
  '22007': [400, 'value-out-of-range'],
  '22008': [400, 'value-out-of-range'],
  // Serialization failure and deadlock: nothing was changed, the same call may be made again.
  '40001': [503, 'try-again'],
  '40P01': [503, 'try-again'],
  '55P03': [503, 'try-again'],
  '57014': [503, 'too-slow'],
}

function isPoolTimeout(error: Error): boolean {
  return (
    error.message.startsWith('timeout exceeded when trying to connect') ||
    error.message.includes('Connection terminated')
  )
}

function watch(request: FastifyRequest, rule: string): void {
  const personId = request.identity?.personId
  const about = { route: request.routeOptions.url ?? 'none', address: request.ip, requestId: request.id }
  security(request.log, rule, personId === undefined ? about : { ...about, personId })
}

import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { rightOf } from '#shared/rights.ts'

type Json = Record<string, unknown>

const PROBLEM = {
  description: 'Refused: problem details (RFC 9457) with a stable code',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** OpenAPI 3.1 of the endpoints given, in a stable order. */
export function openApi(endpoints: readonly Endpoint[]) {
  const paths: Record<string, Json> = {}
  const inOrder = endpoints.toSorted((a, b) => `${a.url} ${a.method}`.localeCompare(`${b.url} ${b.method}`, 'en'))
  for (const endpoint of inOrder) {
    const path = endpoint.url.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mitoyen',
      version: '1',
      description: 'Written from the contracts of the modules. The session is the cookie of the sign-in page.',
    },
    paths,
    components: {
      schemas: { Problem: problemSchema() },
      responses: { Problem: PROBLEM },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-mitoyen.session_token' } },
    },
  }
}

function operation(endpoint: Endpoint): Json {
  const right = rightOf(endpoint.config.name)
  const { body, response } = endpoint.schema
  return {
    operationId: endpoint.config.name,
    summary: endpoint.config.summary,
    tags: [endpoint.config.name.split('.')[0]],
    ...(right === 'public' ? {} : { security: [{ session: [] }] }),
    'x-roles': right,
    ...(endpoint.config.stepUp === true && { 'x-step-up': true }),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint)],
    ...(body !== undefined && { requestBody: { required: true, content: bodyContent(endpoint, body) } }),
    responses: { 200: answer(endpoint, response[200]), default: { $ref: '#/components/responses/Problem' } },
  }
}

function bodyContent(endpoint: Endpoint, body: z.ZodType): Json {
  const type = endpoint.config.kind === 'upload' ? 'multipart/form-data' : 'application/json'
  return { [type]: { schema: schemaOf(body, 'input') } }
}

function answer(endpoint: Endpoint, schema: z.ZodType): Json {
  if (endpoint.config.kind === 'events')
    return { description: 'Server-sent events', content: { 'text/event-stream': {} } }
  if (endpoint.config.kind === 'download')
    return { description: 'The file', content: { 'application/octet-stream': {} } }
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(schema, 'output') } } }
}

function pathParameters(endpoint: Endpoint): Json[] {
  const shape = endpoint.schema.params?.shape ?? {}
  return [...endpoint.url.matchAll(/:(\w+)/g)].map(([, name = '']) => {
    const schema = shape[name]
    return {
      name,
      in: 'path',
      required: true,
      schema: schema === undefined ? { type: 'string', format: 'uuid' } : schemaOf(schema, 'input'),
    }
  })
}

function queryParameters(endpoint: Endpoint): Json[] {
  const { querystring } = endpoint.schema
  if (querystring === undefined) return []
  const schema = schemaOf(querystring, 'input')
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  return Object.entries(schema.properties ?? {}).map(([name, inner]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: inner,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: formatAlone })
  return rest
}

/** A format says what its pattern says again, in hundreds of places. */
function formatAlone({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
}

function problemSchema(): Json {
  return {
    type: 'object',
    required: ['status', 'code', 'title', 'requestId'],
    properties: {
      status: { type: 'integer' },
      code: { type: 'string' },
      title: { type: 'string' },
      field: { type: 'string' },
      detail: { type: 'string' },
      requestId: { type: 'string' },
      errors: {
        type: 'array',
        items: { type: 'object', properties: { field: { type: 'string' }, code: { type: 'string' } } },
      },
    },
  }
}

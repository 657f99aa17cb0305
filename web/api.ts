import * as z from 'zod'
import type { Answer, CallInput, Endpoint } from '#shared/endpoint.ts'
import { takeEarly } from './early.ts'
import { loadProblems } from './problems.ts'
import { BUILD, newVersion, offlineSince, outdated, sessionEnded } from './state.ts'
import { proveIdentity } from './step-up.ts'

/** What an endpoint's parts look like before its own schemas are known. */
export type LooseInput = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

/** A refusal as the server said it (RFC 9457), or `offline` when no server answered. `fields` maps a field to its code. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Readonly<Record<string, string>>
  readonly requestId: string | undefined
  /** Of the file that is refused, when the server says it. */
  readonly line: number | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, problem: ProblemDetails, retryAfterSeconds?: number) {
    super(problem.code)
    this.status = status
    this.code = problem.code
    this.fields = fieldsOf(problem)
    this.requestId = problem.requestId
    this.line = lineIn(problem)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * Calls an endpoint of a contract; the answer is checked by the contract's own schema. Throws `ApiProblem`.
 * Asks for a fresh proof of identity when the server wants one, then tries once more.
 */
export function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> & LooseInput,
  signal?: AbortSignal,
): Promise<Answer<E>> {
  return request(endpoint, input, signal)
}

/** `call` for values that the caller has already checked against the endpoint's schemas. */
export async function request<E extends Endpoint>(
  endpoint: E,
  input: LooseInput,
  signal?: AbortSignal,
): Promise<Answer<E>> {
  const response = await answered(endpoint, input, signal)
  return readAnswer(endpoint, await bodyOf(response))
}

/** What a body says, checked by the contract. Throws when the server and this page disagree about it. */
export function readAnswer<E extends Endpoint>(endpoint: E, body: unknown): Answer<E> {
  const schema: E['schema']['response'][200] = endpoint.schema.response[200]
  return z.parse(schema, body)
}

/** The address of an endpoint, for links to downloads and for event streams. */
export function addressOf(endpoint: Pick<Endpoint, 'url'>, input: LooseInput = {}): string {
  const path = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) query.append(name, String(item))
    }
  }
  return query.size === 0 ? path : `${path}?${query}`
}

/** Turns a refusal's body into a problem; anything unreadable becomes `unexpected`. */
export function problemFrom(status: number, body: unknown, retryAfter: string | null = null): ApiProblem {
  const parsed = ProblemDetails.safeParse(body)
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter)
  return new ApiProblem(
    status,
    parsed.success ? parsed.data : { code: 'unexpected' },
    Number.isFinite(seconds) ? seconds : undefined,
  )
}

/** Tells the rest of the application what a refusal means for the whole session. */
export function heed(problem: ApiProblem): ApiProblem {
  if (problem.status === 401) sessionEnded.set(true)
  if (problem.code === 'client-too-old') outdated.set(true)
  return problem
}

async function answered(endpoint: Endpoint, input: LooseInput, signal?: AbortSignal): Promise<Response> {
  const before = acts.done
  const first = await send(endpoint, input, signal)
  const isStale = first.status === 401 && endpoint.method === 'GET' && (await actedSince(before))
  const response = isStale ? await send(endpoint, input, signal) : first
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.code !== 'step-up-required' || !(await proveIdentity())) throw heed(problem)
  const second = await send(endpoint, input, signal)
  if (second.ok) return second
  throw heed(await problemOf(second))
}

/** Acts of this page: their answers may bring another cookie, and a read sent meanwhile went with the one that ended. */
const acts = { running: new Set<Promise<unknown>>(), done: 0 }

async function actedSince(before: number): Promise<boolean> {
  await Promise.allSettled(acts.running)
  return acts.done !== before
}

async function send(endpoint: Endpoint, input: LooseInput, signal?: AbortSignal): Promise<Response> {
  const answer = fetched(endpoint, input, signal)
  if (endpoint.method === 'GET') return answer
  acts.running.add(answer)
  try {
    return await answer
  } finally {
    acts.running.delete(answer)
    acts.done += 1
  }
}

async function fetched(endpoint: Endpoint, input: LooseInput, signal?: AbortSignal): Promise<Response> {
  try {
    const response = await ((endpoint.method === 'GET' && takeEarly(addressOf(endpoint, input))) ||
      asked(endpoint, input, signal))
    noteHeaders(response)
    return response
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new ApiProblem(0, { code: 'offline' })
  }
}

function asked(endpoint: Endpoint, input: LooseInput, signal?: AbortSignal): Promise<Response> {
  return fetch(addressOf(endpoint, input), {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'x-mitoyen-client': BUILD,
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(signal === undefined ? {} : { signal }),
  })
}

/** `x-mitoyen-seen` is set by our service worker on an answer kept from before; `x-mitoyen-build` by the server. */
function noteHeaders(response: Response): void {
  offlineSince.set(response.headers.get('x-mitoyen-seen'))
  const build = response.headers.get('x-mitoyen-build')
  if (build !== null && build !== BUILD && BUILD !== 'development') newVersion.set(true)
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await bodyOf(response).catch(() => null)
  return worded(problemFrom(response.status, body, response.headers.get('retry-after')))
}

/** The problem, once there are words for it. */
export async function worded(problem: ApiProblem): Promise<ApiProblem> {
  await loadProblems([problem.code, ...Object.values(problem.fields)])
  return problem
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

const FieldProblem = z.object({ field: z.string(), code: z.string() })
const ProblemDetails = z.object({
  code: z.string(),
  field: z.string().optional(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(FieldProblem).optional(),
})
type ProblemDetails = z.infer<typeof ProblemDetails>

function lineIn({ detail = '' }: ProblemDetails): number | undefined {
  const [, line] = /^line (\d+)$/.exec(detail) ?? []
  return line === undefined ? undefined : Number(line)
}

function fieldsOf({ code, field, errors = [] }: ProblemDetails): Record<string, string> {
  const own = field === undefined ? [] : [[field, code] as const]
  return Object.fromEntries([...own, ...errors.map((error) => [error.field, error.code] as const)])
}

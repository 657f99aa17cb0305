import { type APIRequestContext, request } from '@playwright/test'
import * as z from 'zod'
import { signInDemo } from '#modules/identity/contract/sign-in.ts'
import type { Handle } from '#seed/world.ts'
import type { Answer, CallInput, Endpoint } from '#shared/endpoint.ts'

type LooseInput = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

export type Caller = {
  /** Throws on anything but a 200. */
  call<E extends Endpoint>(endpoint: E, input: CallInput<E> & LooseInput): Promise<Answer<E>>
  /** The cookies of the session, for a browser. */
  cookies(): Promise<Cookies>
}

type Cookies = Awaited<ReturnType<APIRequestContext['storageState']>>

/** Someone of the demo world, signed in past the second factor; nobody when `handle` is null. */
export async function callerFor(origin = '', handle: Handle | null = null): Promise<Caller> {
  const http = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } })
  const caller = callerOn(http)
  if (handle !== null) await caller.call(signInDemo, { body: { handle } })
  return caller
}

/** Calls with the cookies that `http` holds. */
function callerOn(http: APIRequestContext): Caller {
  return {
    async call<E extends Endpoint>(endpoint: E, input: CallInput<E> & LooseInput): Promise<Answer<E>> {
      const response = await http.fetch(addressOf(endpoint.url, input), {
        method: endpoint.method,
        ...(input.body !== undefined && { data: input.body }),
      })
      if (!response.ok()) throw new Error(`${endpoint.config.name}: ${response.status()} ${await response.text()}`)
      const schema: E['schema']['response'][200] = endpoint.schema.response[200]
      return z.parse(schema, await response.json())
    },
    cookies: () => http.storageState(),
  }
}

function addressOf(pattern: string, { params = {}, query = {} }: LooseInput): string {
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return search.size === 0 ? path : `${path}?${search}`
}

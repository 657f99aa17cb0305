import type { App } from '#platform/http/app.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { streamEvents } from '#shared/stream.ts'
import { modules } from './modules.ts'

/** Every endpoint of the product, without opening a database: the modules bind to a server that only takes note. */
export function collectEndpoints(): Endpoint[] {
  const endpoints: Endpoint[] = [streamEvents]
  const noted = new Proxy({}, { get: () => () => undefined })
  const app = { endpoints, http: noted, database: noted, edges: noted, streams: new Set() }
  for (const module of modules) module.routes?.(app as unknown as App)
  return endpoints
}

import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import type { App } from '#platform/http/app.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { streamEvents } from '#shared/stream.ts'
import { modules } from './modules.ts'

/** Every endpoint of the product, without opening a database: the modules bind to a server that only takes note. */
export function collectEndpoints(): Endpoint[] {
  const endpoints: Endpoint[] = [streamEvents]
  const noted = new Proxy({}, { get: () => () => undefined })
  const config = readConfig({ MITOYEN_MODE: 'test', MITOYEN_SECRET: 'of a server that takes note and answers nobody' })
  // Pools open nothing until they are asked.
  const database = openDatabase('postgresql://nobody@127.0.0.1:1/nothing')
  const edges = { config, auth: database }
  const app = { endpoints, http: noted, database, edges, streams: new Set() }
  for (const module of modules) module.routes?.(app as unknown as App)
  return endpoints
}

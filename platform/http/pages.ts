import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from './app.ts'

const HASHED = /\/assets\//

/**
 * The web application, compressed when built. Names under assets/ carry a hash and are kept for a year; the rest is
 * asked for again each time. Any other page address answers the shell, which knows the routes.
 */
export async function servePages(app: App, directory: string): Promise<void> {
  const root = resolve(directory)
  if (!existsSync(root)) return
  await app.http.register(fastifyStatic, {
    root,
    preCompressed: true,
    wildcard: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      void response.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.http.route({
    method: 'GET',
    url: '/*',
    config: { rateLimit: { max: 3000 } },
    handler: (request, reply) => {
      const path = request.url.split('?')[0] ?? '/'
      if (path.startsWith('/api/') || /\.[a-z0-9]{2,5}$/i.test(path)) return reply.callNotFound()
      return reply.sendFile('index.html')
    },
  })
}

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import { hasSessionCookie } from '../auth/cookie.ts'
import type { App } from './app.ts'

/** The first question of every page behind the door starts with the page, not after its scripts. */
const WHO_AM_I = '</api/me>; rel=preload; as=fetch; crossorigin'

const HASHED = /\/assets\//

/**
 * The web application, compressed when built. Names under assets/ carry a hash and are kept for a year; the rest is
 * asked for again each time. Any other page address answers the shell, which knows the routes.
 */
export async function servePages(app: Pick<App, 'http'>, directory: string): Promise<void> {
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
    config: { perMinute: 3000 },
    handler: (request, reply) => {
      const path = request.url.split('?')[0] ?? '/'
      if (path.startsWith('/api/') || /\.[a-z0-9]{2,5}$/i.test(path)) return reply.callNotFound()
      if (hasSessionCookie(request.headers.cookie)) void reply.header('link', WHO_AM_I)
      return reply.sendFile('index.html')
    },
  })
}

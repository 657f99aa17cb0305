import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refused } from '../errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Calls allowed a minute for one caller; without it, the usual number for all such addresses together. */
    perMinute?: number
  }
}

const USUAL = 600
const WINDOW_MS = 60_000
/** Callers remembered. Past that, those whose minute began first are forgotten: a flood of addresses may not fill the memory. */
const MOST_KEPT = 50_000

/**
 * Calls of a minute, counted in each process for a person, or else for an address, and for each endpoint. The minute
 * begins with the first call.
 */
export function limitCalls(http: FastifyInstance): void {
  const counts = new Map<string, { calls: number; endsAt: number }>()

  function count(key: string, now: number): { calls: number; endsAt: number } {
    const known = counts.get(key)
    if (known !== undefined && known.endsAt > now) {
      known.calls += 1
      return known
    }
    // Again at the end of the map, which is thus in the order of ends.
    counts.delete(key)
    const begun = { calls: 1, endsAt: now + WINDOW_MS }
    counts.set(key, begun)
    for (const [first, { endsAt }] of counts) {
      if (endsAt > now && counts.size <= MOST_KEPT) break
      counts.delete(first)
    }
    return begun
  }

  http.addHook('onRequest', (request, _reply, done) => {
    if (!isFree(request)) {
      const now = Date.now()
      const { calls, endsAt } = count(keyOf(request), now)
      if (calls > (request.routeOptions.config.perMinute ?? USUAL)) {
        throw new Refused(429, 'too-many-requests', { retryAfterSeconds: Math.ceil((endsAt - now) / 1000) })
      }
    }
    done()
  })
}

/** A page is forty files, and a whole firm may open it from one address on the morning of a new version. */
function isFree({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === undefined || routeOptions.url.startsWith('/assets/')
}

function keyOf({ routeOptions: { config, url }, identity, ip }: FastifyRequest): string {
  const what = config.endpoint?.config.name ?? (config.perMinute === undefined ? 'other' : url)
  return `${identity?.personId ?? ip}:${what}`
}

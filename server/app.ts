import type { Edges } from '#platform/edges.ts'
import { type App, openHttp } from '#platform/http/app.ts'
import { healthRoutes } from '#platform/http/health.ts'
import { outboxRoutes } from '#platform/http/outbox.ts'
import { servePages } from '#platform/http/pages.ts'
import { streamRoutes } from '#platform/http/stream.ts'
import { openGate } from './gate.ts'
import { modules } from './modules.ts'
import { gatherPersonalData } from './personal-data.ts'

export type AppOptions = { build?: string; pages?: string; state?: { stopping: boolean } }

/** The whole web server: the guards, every module's endpoints, the event stream, health, the pages. */
export async function buildApp(edges: Edges, options: AppOptions = {}): Promise<App> {
  const { config } = edges
  const secure = config.appUrl.startsWith('https:')
  const gate = openGate(edges.auth, edges.realtime, { secret: config.secret, secure })
  const app = await openHttp(edges, {
    gate,
    origins: originsOf(config.appUrl, config.mode),
    build: options.build ?? 'development',
  })
  gatherPersonalData()
  for (const module of modules) module.routes?.(app)
  streamRoutes(app, gate)
  if (config.mode !== 'production') outboxRoutes(app)
  healthRoutes(app, options.state ?? { stopping: false })
  if (options.pages !== undefined) await servePages(app, options.pages)
  return app
}

/** The page server of development runs beside us, on its own port. */
function originsOf(appUrl: string, mode: string): string[] {
  const { origin } = new URL(appUrl)
  return mode === 'development' ? [origin, 'http://localhost:5173'] : [origin]
}

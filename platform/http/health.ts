import { sql } from 'kysely'
import type { App } from './app.ts'

const PATIENCE_MS = 2000

/** `/health/live`: this process runs. `/health/ready`: it can serve (database reached, not stopping). */
export function healthRoutes(app: App, state: { stopping: boolean }): void {
  app.http.get('/health/live', async () => ({ status: 'live' }))
  app.http.get('/health/ready', async (_request, reply) => {
    if (!state.stopping && (await reaches(app))) return { status: 'ready' }
    return reply
      .code(503)
      .header('retry-after', '5')
      .send({ status: state.stopping ? 'stopping' : 'database-unavailable' })
  })
}

async function reaches(app: App): Promise<boolean> {
  const answer = sql`select 1`.execute(app.database.db).then(
    () => true,
    () => false,
  )
  const silence = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref())
  return Promise.race([answer, silence])
}

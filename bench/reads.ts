import type { Database, Scope } from '#platform/database.ts'
import { openDatabase } from '#platform/database.ts'
import { roleUrl } from '#platform/migrate.ts'
import { type Load, load, type Shot, warmUp } from './load.ts'
import { atLeast, atMost, type Measure, median, quantile } from './measure.ts'
import { BUILT_SERVER, type Server, startServer } from './process.ts'
import { SECRET, type Site } from './site.ts'

const SECONDS = 3
const ROUNDS = 3

/** Lists of twenty and the owner's home, with session, rights, wall and validation, against a bare indexed query. */
export async function readsAgainstBare(site: Site): Promise<Measure[]> {
  const bare = await startServer('bench/bare.ts', 4901, { DATABASE_URL: site.url })
  const ours = await startServer(BUILT_SERVER, 4902, serverEnvironment(site, 4902))
  try {
    const reference = site.sessions.map(({ residenceId }) => ({ path: `/bare/${residenceId}` }))
    const measures: Measure[] = []
    for (const [name, shots] of routes(site)) measures.push(...(await compare(name, { bare, reference, ours, shots })))
    return [...measures, atMost('memory of the server after load', ours.memory(), 200, 'MB')]
  } finally {
    await Promise.all([bare.stop(), ours.stop()])
  }
}

export function serverEnvironment(site: Site, port: number): Record<string, string> {
  return {
    MITOYEN_MODE: 'test',
    MITOYEN_ROLE: 'api',
    MITOYEN_SECRET: SECRET,
    DATABASE_URL: site.url,
    APP_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'error',
  }
}

function routes({ sessions }: Site): [string, Shot[]][] {
  const of = (path: (residenceId: string) => string) =>
    sessions.map(({ residenceId, cookie }) => ({ path: path(residenceId), cookie }))
  return [
    ['people', of((id) => `/api/r/${id}/parties?limit=20`)],
    ['announcements', of((id) => `/api/r/${id}/announcements?limit=20`)],
    ['owner home', of((id) => `/api/r/${id}/home`)],
  ]
}

type Pair = { bare: Server; reference: Shot[]; ours: Server; shots: Shot[] }

async function compare(name: string, { bare, reference, ours, shots }: Pair): Promise<Measure[]> {
  await warmUp(bare, reference)
  await warmUp(ours, shots)
  const rounds: { them: Load; us: Load }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ them: await load(bare, reference, SECONDS), us: await load(ours, shots, SECONDS) })
  }
  const ratio = (of: (run: Load) => number) => median(rounds.map(({ them, us }) => of(us) / of(them)))
  return [
    atLeast(
      `${name}: throughput against a bare route`,
      ratio((run) => run.perSecond),
      0.4,
      'ratio',
    ),
    atMost(
      `${name}: p95 against a bare route`,
      ratio((run) => run.p95),
      3,
      'ratio',
    ),
    atMost(
      `${name}: CPU an answer against a bare route`,
      ratio((run) => run.cpu),
      2.5,
      'ratio',
    ),
  ]
}

/** The same query as the role behind the wall and as one above it, turn by turn over residences. */
export async function costOfTheWall(site: Site): Promise<Measure[]> {
  const behind = openDatabase(roleUrl(site.url, SECRET, 'mitoyen_app'), { max: 1 })
  const above = openDatabase(site.url, { max: 1 })
  const timings: { behind: number[]; above: number[] } = { behind: [], above: [] }
  for (let turn = 0; turn < 4000; turn++) {
    const residenceId = site.residences[Math.floor(turn / 20) % site.residences.length] ?? ''
    timings.behind.push(await timed(behind, residenceId, { residences: [residenceId] }))
    timings.above.push(await timed(above, residenceId, {}))
  }
  await Promise.all([behind.close(), above.close()])
  const share = quantile(timings.behind.slice(400), 0.5) / quantile(timings.above.slice(400), 0.5)
  return [atMost('cost of the row-level wall on a list of 20', share, 1.2, 'ratio')]
}

async function timed(database: Database, residenceId: string, scope: Scope): Promise<number> {
  const startedAt = performance.now()
  await database.within(scope, () =>
    database.db
      .selectFrom('party')
      .select(['id', 'kind', 'code', 'name', 'address', 'createdAt'])
      .where('residenceId', '=', residenceId)
      .orderBy('name')
      .orderBy('id')
      .limit(20)
      .execute(),
  )
  return performance.now() - startedAt
}

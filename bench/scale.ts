import { load } from './load.ts'
import { atMost, type Measure, median } from './measure.ts'
import { BUILT_SERVER, type Server, startServer } from './process.ts'
import { serverEnvironment } from './reads.ts'
import type { Site, Sites } from './site.ts'

const SECONDS = 1.5
const ROUNDS = 3

/** The reads that people make most, on one residence and on a thousand with fifty lots each. */
const READS: [string, 'owner' | 'manager', (residenceId: string) => string][] = [
  ['owner home', 'owner', (id) => `/api/r/${id}/home`],
  ['who I am', 'owner', () => '/api/me'],
  ['announcements', 'owner', (id) => `/api/r/${id}/announcements`],
  ['schedule', 'owner', (id) => `/api/r/${id}/events?from=${day(-10)}&until=${day(30)}`],
  ['notifications', 'owner', () => '/api/me/notifications'],
  ['residence sheet', 'owner', (id) => `/api/r/${id}/sheet`],
  ['owners', 'owner', (id) => `/api/r/${id}/parties?limit=20`],
  ['lots', 'manager', (id) => `/api/r/${id}/lots?limit=20`],
  ['lot search', 'manager', (id) => `/api/r/${id}/lots?search=proprietaire%2012`],
  ['people search', 'manager', (id) => `/api/r/${id}/people?search=propriétaire`],
]

function day(fromToday: number): string {
  return Temporal.Now.plainDateISO().add({ days: fromToday }).toString()
}

export async function readsAtScale({ small, large }: Sites): Promise<Measure[]> {
  const few = await startServer(BUILT_SERVER, 4903, serverEnvironment(small, 4903))
  const many = await startServer(BUILT_SERVER, 4904, serverEnvironment(large, 4904))
  try {
    const measures: Measure[] = []
    for (const read of READS) measures.push(await compare(read, { few, many, small, large }))
    return measures
  } finally {
    await Promise.all([few.stop(), many.stop()])
  }
}

type Both = { few: Server; many: Server; small: Site; large: Site }

async function compare([name, who, path]: (typeof READS)[number], { few, many, small, large }: Both): Promise<Measure> {
  const shotsOf = (site: Site) =>
    who === 'owner'
      ? site.sessions.map(({ residenceId, cookie }) => ({ path: path(residenceId), cookie }))
      : site.managerCookies.map((cookie, index) => ({
          path: path(site.residences[index % site.residences.length] ?? ''),
          cookie,
        }))
  await load(few, shotsOf(small), 0.5)
  await load(many, shotsOf(large), 0.5)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const one = await load(few, shotsOf(small), SECONDS)
    const thousand = await load(many, shotsOf(large), SECONDS)
    ratios.push(thousand.p95 / one.p95)
  }
  return atMost(`${name}: p95 at 1,000 residences against 1`, median(ratios), 1.3, 'ratio')
}

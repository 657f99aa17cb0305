import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { load, type Shot, warmUp } from './load.ts'
import { atLeast, atMost, type Measure, median, quantile } from './measure.ts'
import { BUILT_SERVER, type Server, startServer } from './process.ts'
import { serverEnvironment } from './reads.ts'
import { newSession, type Site, type Sites } from './site.ts'

const SECONDS = 2
const ROUNDS = 5
const OPEN = 10_000
const CLOSED = 190_000
const FEW = 100
const CROWD = 500
const STORM_SECONDS = 60

/** The firm’s queue with ten thousand open demands of two hundred thousand against a hundred; a building that tells of one lift. */
export async function demandsAtScale({ small, large }: Sites): Promise<Measure[]> {
  await fillDemands(small, { open: FEW, closed: 0 })
  await fillDemands(large, { open: OPEN, closed: CLOSED })
  const few = await startServer(BUILT_SERVER, 4916, serverEnvironment(small, 4916))
  const many = await startServer(BUILT_SERVER, 4917, serverEnvironment(large, 4917))
  try {
    return [await queueRatio({ few, many }, { small, large }), ...(await storm(many, large))]
  } finally {
    await Promise.all([few.stop(), many.stop()])
  }
}

async function fillDemands(
  { owner, residences, world }: Site,
  { open, closed }: { open: number; closed: number },
): Promise<void> {
  const these = sql`${`{${residences.join(',')}}`}::uuid[]`
  await owner.transaction(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into ticket (residence_id, id, number, category, title, body, is_common, danger, points, state, holder, promised_on, declared_at, closed_at, declared_by)
      select r[1 + n % cardinality(r)], gen_random_uuid(), 1 + n / cardinality(r), 'incident', 'Lampe grillée n° ' || n, 'Au deuxième étage, côté cour.', true,
             'nuisance', (n * 7) % 90, case when n < ${open} then 'taken' else 'closed' end, case when n < ${open} then 'manager' end,
             case when n < ${open} then current_date + (n % 20) - 5 end, now() - make_interval(mins => n), case when n >= ${open} then now() end, ${world.people.marie}::uuid
        from (select ${these} as r) residences, generate_series(0, ${open + closed - 1}) n`.execute(tx)
  })
  await owner.db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`vacuum analyze ticket`.execute(connection)
  })
}

type Pair<T> = { few: T; many: T }

async function queueRatio(servers: Pair<Server>, { small, large }: { small: Site; large: Site }): Promise<Measure> {
  const shots = ({ managerCookies, world }: Site): Shot[] =>
    managerCookies.map((cookie) => ({ path: `/api/o/${world.organizations.morel}/tickets?limit=50`, cookie }))
  const asked = { few: shots(small), many: shots(large) }
  await warmUp(servers.few, asked.few)
  await warmUp(servers.many, asked.many)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const one = await load(servers.few, asked.few, SECONDS)
    const other = await load(servers.many, asked.many, SECONDS)
    ratios.push(other.p95 / one.p95)
  }
  return atMost('the firm’s queue: p95 with 10 000 open of 200 000 against 100', median(ratios), 1.5, 'ratio')
}

/** Five hundred people of one building declare the same lift within a minute, against as many calm declarations before. */
async function storm(server: Server, site: Site): Promise<Measure[]> {
  const [residenceId = ''] = site.residences
  const cookies = await crowd(site, residenceId)
  const [calmLift, lift] = [await newLift(site, residenceId), await newLift(site, residenceId)]
  const calm: number[] = []
  for (const cookie of cookies.slice(0, 60))
    calm.push((await declare(server, { residenceId, equipmentId: calmLift, cookie })).elapsed)
  const answers = await Promise.all(
    cookies.map(async (cookie, index) => {
      await pause((index * STORM_SECONDS * 1000) / cookies.length)
      return declare(server, { residenceId, equipmentId: lift, cookie })
    }),
  )
  const { rows } = await sql<{ tickets: number; people: number }>`
    select count(*)::integer as tickets, max(people)::integer as people from ticket where residence_id = ${residenceId} and equipment_id = ${lift}`.execute(
    site.owner.db,
  )
  const times = answers.map(({ elapsed }) => elapsed)
  return [
    atMost(
      '500 declare one lift in a minute: p95 against calm',
      quantile(times, 0.95) / quantile(calm, 0.95),
      5,
      'ratio',
    ),
    atMost('the same: demands made', rows[0]?.tickets ?? 0, 1, 'of 500'),
    atLeast('the same: people who follow it', rows[0]?.people ?? 0, CROWD, 'of 500'),
  ]
}

async function crowd({ owner }: Site, residenceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with person as (
      insert into auth.person (name, email) select 'Voisin ' || n, 'voisin-' || n || '@bench.exemple.fr' from generate_series(1, ${CROWD}) n returning id, name),
    home as (
      insert into occupant (residence_id, lot_id, person_id, name, starts_on)
      select ${residenceId}::uuid, (select id from lot where residence_id = ${residenceId} limit 1), id, name, '2020-01-01' from person returning person_id)
    select person_id as id from home`.execute(owner.db)
  return Promise.all(rows.map(({ id }) => newSession(owner, id)))
}

async function newLift({ owner, world }: Site, residenceId: string): Promise<string> {
  const { id } = await owner.db
    .insertInto('equipment')
    .values({ residenceId, kind: 'lift', name: `Ascenseur ${crypto.randomUUID()}`, recordedBy: world.people.marie })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Declaration = { residenceId: string; equipmentId: string; cookie: string }

function declare({ origin }: Server, { residenceId, equipmentId, cookie }: Declaration): Promise<{ elapsed: number }> {
  const place = { buildingId: null, staircaseId: null, floor: null, equipmentId, lotId: null }
  const body = { id: crypto.randomUUID(), category: 'incident', title: 'Ascenseur en panne', place, isCommon: true }
  const { promise, resolve, reject } = Promise.withResolvers<{ elapsed: number }>()
  const startedAt = performance.now()
  const call = request(
    `${origin}/api/r/${residenceId}/tickets`,
    { method: 'POST', headers: { cookie, origin, 'content-type': 'application/json' } },
    (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${answer.statusCode} on a declaration`))
      answer.resume()
      answer.on('end', () => resolve({ elapsed: performance.now() - startedAt }))
    },
  )
  call.on('error', reject)
  call.end(JSON.stringify(body))
  return promise
}

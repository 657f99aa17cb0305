import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { notify } from '#modules/notifications/public.ts'
import { openDatabase } from '#platform/database.ts'
import { roleUrl } from '#platform/migrate.ts'
import { ask, type Shot } from './load.ts'
import { atLeast, atMost, type Measure, quantile } from './measure.ts'
import { BUILT_SERVER, type Server, startServer } from './process.ts'
import { serverEnvironment } from './reads.ts'
import { SECRET, type Site } from './site.ts'

const PEOPLE = 10_000
/** People who read meanwhile: enough to be measured, few enough not to be the load themselves. */
const READS_A_SECOND = 40
const TURN_SECONDS = 4
const TURNS = 20

/** Ten thousand people are told of one thing, each by a mail of their own, while others read their home. */
export async function fanOut(site: Site): Promise<Measure[]> {
  const environment = serverEnvironment(site, 4918)
  const api = await startServer(BUILT_SERVER, 4918, environment)
  const worker = await startServer(BUILT_SERVER, 4919, { ...environment, MITOYEN_ROLE: 'worker' })
  const app = openDatabase(roleUrl(site.url, SECRET, 'mitoyen_app'), { max: 2 })
  try {
    const [residenceId = ''] = site.residences
    const recipients = await crowd(site, residenceId)
    const shots = site.sessions.map((session) => ({
      path: `/api/r/${session.residenceId}/home`,
      cookie: session.cookie,
    }))
    await readFor(api.origin, shots)
    const startedAt = performance.now()
    const about = {
      kind: 'tickets.step',
      subjectRef: 'bench:fan-out',
      title: 'Prise en charge',
      body: 'Demain.',
    } as const
    await app.transaction((tx) => notify(tx, { ...about, residenceId, link: '/accueil', recipients }), {
      residences: [residenceId],
    })
    const toldIn = (performance.now() - startedAt) / 1000
    const { calm, busy } = await inTurns(
      worker,
      () => readFor(api.origin, shots),
      () => isWaiting(site),
    )
    const left = await leftOf(site)
    return [
      atMost('10 000 people told of one thing', toldIn, 10, 's'),
      atMost(
        'reads while 10 000 mails leave: p50 against calm',
        quantile(busy, 0.5) / quantile(calm, 0.5),
        1.2,
        'ratio',
      ),
      atLeast('the same: mails that left in a second', left / (busy.length / READS_A_SECOND), 15, 'a second'),
      atMost('the same: p95', quantile(busy, 0.95) / quantile(calm, 0.95), 1.2, 'ratio'),
    ]
  } finally {
    await Promise.all([api.stop(), worker.stop(), app.close()])
  }
}

async function leftOf({ owner }: Site): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from delivery d join notification n on n.residence_id = d.residence_id and n.id = d.notification_id
     where n.subject_ref = 'bench:fan-out' and d.channel = 'email' and d.state = 'sent'`.execute(owner.db)
  return rows[0]?.n ?? 0
}

async function isWaiting({ owner }: Site): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from delivery d join notification n on n.residence_id = d.residence_id and n.id = d.notification_id
                    where n.subject_ref = 'bench:fan-out' and d.state = 'queued') as waits`.execute(owner.db)
  return rows[0]?.waits === true
}

/**
 * Reads while the worker stands still and reads while it sends, turn by turn until nothing waits: whatever else the
 * machine does is in both.
 */
async function inTurns(worker: Server, read: () => Promise<number[]>, goesOn: () => Promise<boolean>) {
  const calm: number[] = []
  const busy: number[] = []
  for (let turn = 0; turn < TURNS && (await goesOn()); turn++) {
    worker.standStill()
    calm.push(...(await read()))
    worker.goOn()
    busy.push(...(await read()))
  }
  return { calm, busy }
}

/** Milliseconds of each read of a turn, at a steady pace. */
async function readFor(origin: string, shots: readonly Shot[]): Promise<number[]> {
  const running: Promise<number>[] = []
  const endsAt = performance.now() + TURN_SECONDS * 1000
  for (let next = 0; performance.now() < endsAt; next++) {
    const shot = shots[next % shots.length]
    if (shot !== undefined) running.push(ask(origin, undefined, shot))
    await pause(1000 / READS_A_SECOND)
  }
  return Promise.all(running)
}

async function crowd({ owner }: Site, residenceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with person as (
      insert into auth.person (name, email, email_verified)
      select 'Lecteur ' || n, 'lecteur-' || n || '@bench.exemple.fr', true from generate_series(1, ${PEOPLE}) n returning id, name),
    home as (
      insert into occupant (residence_id, lot_id, person_id, name, starts_on)
      select ${residenceId}::uuid, (select id from lot where residence_id = ${residenceId} limit 1), id, name, '2020-01-01' from person returning person_id)
    select person_id as id from home`.execute(owner.db)
  return rows.map(({ id }) => id)
}

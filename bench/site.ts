import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { tokenHash } from '#platform/auth/cookie.ts'
import { type Database, openDatabase, type Tx } from '#platform/database.ts'
import { startEmbedded } from '#platform/embedded.ts'
import { migrateJobs } from '#platform/jobs-schema.ts'
import { migrate } from '#platform/migrate.ts'
import { seedWorld, type World } from '#seed/world.ts'
import { signedToken } from '#server/testing-session.ts'

export const SECRET = randomBytes(32).toString('base64url')
const LOTS = 50

export type Site = {
  url: string
  owner: Database
  world: World
  residences: string[]
  /** Session cookies of owners, each of a residence of the bulk. */
  sessions: { residenceId: string; cookie: string }[]
  managerCookies: string[]
}

export type Sites = { small: Site; large: Site; directory: string; close(): Promise<void> }

/** One cluster with the durable settings of production, two databases: one residence beside the world's, and a thousand. */
export async function openSites(): Promise<Sites> {
  const directory = await mkdtemp(join(tmpdir(), 'mitoyen-bench-'))
  const cluster = await startEmbedded({ directory: join(directory, 'database') })
  const small = await openSite(cluster.url, 'small', 1)
  const large = await openSite(cluster.url, 'large', 1000)
  return {
    small,
    large,
    directory,
    close: async () => {
      await Promise.all([small.owner.close(), large.owner.close()])
      await cluster.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function openSite(clusterUrl: string, name: string, residences: number): Promise<Site> {
  const url = await createDatabase(clusterUrl, name)
  await migrate(url, SECRET)
  await migrateJobs(url)
  const owner = openDatabase(url, { max: 4, name: 'bench' })
  const world = await owner.transaction((tx) => seedWorld(tx, Temporal.Now.plainDateISO().toString()))
  const ids = await owner.transaction((tx) => fill(tx, world, residences))
  await sql`vacuum analyze`.execute(owner.db)
  return {
    url,
    owner,
    world,
    residences: ids,
    sessions: await ownerSessions(owner, 200),
    managerCookies: await managerSessions(owner, world, 200),
  }
}

async function createDatabase(clusterUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).href
}

/** Residences of fifty lots, each lot with an owner who has an account, and a board. */
async function fill(tx: Tx, world: World, count: number): Promise<string[]> {
  await sql`set local statement_timeout = 0`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    insert into residence (organization_id, name, city)
    select ${world.organizations.morel}::uuid, 'Résidence ' || n, 'Lyon' from generate_series(1, ${count}) n returning id`.execute(
    tx,
  )
  const ids = rows.map((row) => row.id)
  const array = sql<string[]>`${`{${ids.join(',')}}`}::uuid[]`
  await sql`insert into building (residence_id, name) select r, 'A' from unnest(${array}) r`.execute(tx)
  await sql`
    insert into lot (residence_id, number, building_id, floor, kind, kind_label, area_hundredths)
    select b.residence_id, n::text, b.id, (n / 4)::text, 'apartment', 'Appartement', 4000 + n * 20
      from building b, generate_series(1, ${LOTS}) n where b.residence_id = any (${array})`.execute(tx)
  await sql`
    insert into auth.person (name, email)
    select 'Personne ' || row_number() over (), residence_id || '-' || number || '@bench.exemple.fr' from lot where residence_id = any (${array})`.execute(
    tx,
  )
  await sql`
    insert into party (residence_id, kind, code, name)
    select residence_id, 'person', 'B' || number, 'Propriétaire ' || number from lot where residence_id = any (${array})`.execute(
    tx,
  )
  await sql`
    insert into party_member (residence_id, party_id, person_id, name, email, phone)
    select p.residence_id, p.id, a.id, p.name, a.email, '+336120' || lpad(substr(p.code, 2), 5, '0')
      from party p join auth.person a on a.email = p.residence_id || '-' || substr(p.code, 2) || '@bench.exemple.fr'
     where p.residence_id = any (${array})`.execute(tx)
  await sql`
    insert into ownership (residence_id, lot_id, party_id, starts_on)
    select l.residence_id, l.id, p.id, '2020-01-01' from lot l join party p on p.residence_id = l.residence_id and p.code = 'B' || l.number
     where l.residence_id = any (${array})`.execute(tx)
  await sql`
    insert into allocation_key (residence_id, name, is_general, total_shares)
    select r, 'Charges générales', true, ${LOTS * 200} from unnest(${array}) r`.execute(tx)
  await sql`
    insert into key_share (residence_id, key_id, lot_id, shares)
    select l.residence_id, k.id, l.id, 200 from lot l join allocation_key k on k.residence_id = l.residence_id
     where l.residence_id = any (${array})`.execute(tx)
  await fillBoards(tx, array, world.people.marie)
  return ids
}

/** Thirty announcements a residence, a third read by half of the people, two comments on each tenth; ten events ahead and ten past. */
async function fillBoards(tx: Tx, residences: RawBuilder<string[]>, writer: string): Promise<void> {
  await sql`
    insert into announcement (residence_id, title, body, level, audience, is_pinned, comments_allowed, published_at, published_by, created_by)
    select r, 'Coupure d’eau n° ' || n, repeat('L’eau sera coupée dans tout l’immeuble de 9 h à 12 h. ', 8),
           case when n % 10 = 0 then 'urgent' else 'ordinary' end, array['*@*'], n % 15 = 0, n % 10 = 0, now() - make_interval(days => n), ${writer}::uuid, ${writer}::uuid
      from unnest(${residences}) r, generate_series(1, 30) n`.execute(tx)
  await sql`
    insert into announcement_read (residence_id, announcement_id, person_id)
    select a.residence_id, a.id, m.person_id
      from announcement a join party_member m on m.residence_id = a.residence_id
     where a.residence_id = any (${residences}) and extract(day from now() - a.published_at)::int % 3 = 0 and m.phone like '%0'`.execute(
    tx,
  )
  await sql`
    insert into announcement_comment (residence_id, announcement_id, body, created_by)
    select residence_id, id, 'Merci de l’avoir dit.', created_by from announcement, generate_series(1, 2)
     where residence_id = any (${residences}) and comments_allowed`.execute(tx)
  await sql`
    insert into schedule_event (residence_id, kind, title, place, is_all_day, starts_at, ends_at, audience, created_by)
    select r, 'maintenance', 'Visite de l’ascenseur n° ' || n, 'Hall', false, now() + make_interval(days => n), now() + make_interval(days => n, hours => 2),
           array['*@*'], ${writer}::uuid
      from unnest(${residences}) r, generate_series(-10, 10) n where n <> 0`.execute(tx)
}

async function ownerSessions(owner: Database, count: number): Promise<Site['sessions']> {
  const people = await owner.db
    .selectFrom('partyMember')
    .select(['personId', 'residenceId'])
    .where('email', 'like', '%@bench.exemple.fr')
    .orderBy('email')
    .limit(count)
    .execute()
  return Promise.all(
    people.map(async ({ personId, residenceId }) => ({ residenceId, cookie: await newSession(owner, personId ?? '') })),
  )
}

/** One person may ask so often a minute: each manager is somebody else. */
async function managerSessions(owner: Database, { organizations }: World, count: number): Promise<string[]> {
  const people = await owner.db
    .insertInto('auth.person')
    .values(Array.from({ length: count }, (_, n) => ({ name: `Gestionnaire ${n}`, email: `g${n}@bench.exemple.fr` })))
    .returning('id')
    .execute()
  const staff = { organizationId: organizations.morel, role: 'manager', startsOn: '2020-01-01' }
  await owner.db
    .insertInto('organizationMember')
    .values(people.map(({ id }) => ({ ...staff, personId: id })))
    .execute()
  return Promise.all(people.map(({ id }) => newSession(owner, id)))
}

export async function newSession(owner: Database, personId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  await owner.db
    .insertInto('auth.session')
    .values({ userId: personId, token: tokenHash(token), strength: 'two', expiresAt })
    .execute()
  return `mitoyen.session_token=${signedToken(token, SECRET)}`
}

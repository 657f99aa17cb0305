import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { viewAnnouncement } from '#modules/announcements/contract/announcements.ts'
import { endSession } from '#modules/identity/contract/me.ts'
import { editLot, listLots, readLot } from '#modules/residences/contract/lots.ts'
import { listParties } from '#modules/residences/contract/people.ts'
import type { Db } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { type App, openHttp } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { asResidence, type Gate, type ResidenceAccess } from '#platform/http/gate.ts'
import type { World } from '#seed/world.ts'
import type { Role } from '#shared/actor.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { openGate } from '../gate.ts'
import { modules } from '../modules.ts'
import { type Build, openWalk } from './walk.ts'

/** What is wrong with a server that is otherwise ours. */
type Mistake = {
  gate?: (gate: Gate, people: World['people']) => Partial<Gate>
  /** Bound instead of the modules; `above` is a database that no wall holds. */
  routes?: (app: App, above: Db) => void
  sql?: string
}

function buildWith({ gate: bend, routes, sql: plant }: Mistake): Build {
  return async (edges, { data, world }) => {
    if (plant !== undefined) await sql.raw(plant).execute(data.owner.db)
    const gate = openGate(edges.auth, edges.realtime, { secret: edges.config.secret, secure: false })
    const bent = { ...gate, ...bend?.(gate, world.people) }
    const app = await openHttp(edges, { gate: bent, origins: [edges.config.appUrl], build: 'test' })
    if (routes === undefined) for (const module of modules) module.routes?.(app)
    else routes(app, data.owner.db)
    return app
  }
}

async function faultsWith(endpoint: Endpoint, mistake: Mistake): Promise<string[]> {
  const walk = await openWalk(buildWith(mistake))
  try {
    return await walk.walk(endpoint)
  } finally {
    await walk.close()
  }
}

function placed(id: string, roles: readonly Role[]): ResidenceAccess {
  return { residenceId: asResidence(id), organizationId: id, roles, lotIds: [] }
}

/** The address and the right of endpoints of ours, with an answer that may be anything. */
const anything = { response: { 200: z.unknown() } }
const lot = { ...readLot, schema: { ...readLot.schema, ...anything } }
const lots = { ...listLots, schema: { ...listLots.schema, ...anything } }
const misnamed = {
  ...editLot,
  config: { name: 'residences.readLot', summary: '' },
  schema: { ...editLot.schema, ...anything },
} as const
const lotOf = (db: Db, id: string) => db.selectFrom('lot').selectAll().where('id', '=', id).executeTakeFirst()

const announcement = { ...viewAnnouncement, schema: { ...viewAnnouncement.schema, ...anything } }
const parties = { ...listParties, schema: { ...listParties.schema, ...anything } }

const OPEN_LOTS = 'drop policy lot_scope on lot; create policy lot_scope on lot using (true)'

const HOLES: Record<string, [endpoint: Endpoint, mistake: Mistake, fault: RegExp]> = {
  'a place is not checked': [
    listLots,
    { gate: () => ({ residence: async (_who, id) => placed(id, ['owner']) }) },
    /as yann .*404 expected/,
  ],
  'a sold lot still opens the door': [
    listLots,
    {
      gate: (gate, { louis }) => ({
        residence: async (who, id) => (who.personId === louis ? placed(id, ['owner']) : gate.residence(who, id)),
      }),
    },
    /as louis .*404 expected/,
  ],
  'another firm’s people are let in': [
    listLots,
    {
      gate: (gate, { emile, marie }) => ({
        residence: (who, id) => gate.residence(who.personId === emile ? { ...who, personId: marie } : who, id),
      }),
    },
    /as emile .*404 expected/,
  ],
  'whoever is in may do everything': [
    editLot,
    {
      gate: (gate) => ({
        residence: async (who, id) => ((await gate.residence(who, id)) === null ? null : placed(id, ['admin'])),
      }),
    },
    /as paul .*403 expected/,
  ],
  'a caller without a session is taken for somebody': [
    listLots,
    {
      gate: (gate, { paul }) => ({
        identify: async (cookie) =>
          (await gate.identify(cookie)) ?? {
            personId: paul,
            sessionId: paul,
            strength: 'two',
            provedAt: '2026-11-24T10:00:00Z',
            endsAt: '2099-01-01T00:00:00Z',
          },
      }),
    },
    /as nobody .*401 expected/,
  ],
  'an endpoint carries the right of another': [
    editLot,
    {
      routes: (app) => bind(app, misnamed, async () => ({})),
    },
    /as paul .*403 expected/,
  ],
  'a thing is read by its id alone, above the wall': [
    readLot,
    { routes: (app, above) => bind(app, lot, async ({ params }) => found(await lotOf(above, params.lotId))) },
    /a thing of lavandes is answered/,
  ],
  'a foreign thing is forbidden where an absent one is not found': [
    readLot,
    {
      routes: (app, above) =>
        bind(app, lot, async ({ params, residenceId }) => {
          const row = found(await lotOf(above, params.lotId))
          if (row.residenceId !== residenceId) throw new Refused(403, 'role-refused')
          return row
        }),
    },
    /a thing of acacias is answered \[403/,
  ],
  'a header tells that a foreign thing exists': [
    readLot,
    {
      routes: (app, above) =>
        bind(app, lot, async ({ params, residenceId, reply }) => {
          const row = found(await lotOf(above, params.lotId))
          void reply.header('x-found', 'yes')
          return found(row.residenceId === residenceId ? row : undefined)
        }),
    },
    /a thing of lavandes is answered .*x-found/,
  ],
  'a list forgets its residence, and the wall is down': [
    listLots,
    {
      sql: OPEN_LOTS,
      routes: (app) => bind(app, lots, () => app.database.db.selectFrom('lot').selectAll().limit(200).execute()),
    },
    /shows something of (lavandes|acacias)/,
  ],
  'what is for one lot is shown to the whole residence': [
    viewAnnouncement,
    {
      routes: (app) =>
        bind(app, announcement, async ({ params, residenceId }) => {
          const all = app.database.db.selectFrom('announcement').select('id').where('residenceId', '=', residenceId)
          return found(await all.where('id', '=', params.announcementId).executeTakeFirst())
        }),
    },
    /as paul .*a thing that is not theirs is answered \[200/,
  ],
  'owners are shown the addresses of others': [
    listParties,
    {
      routes: (app) =>
        bind(app, parties, ({ residenceId }) =>
          app.database.db.selectFrom('partyMember').selectAll().where('residenceId', '=', residenceId).execute(),
        ),
    },
    /as paul .*shows what is another’s in tilleuls/,
  ],
  'a session is ended by its id alone': [
    endSession,
    {
      routes: (app, above) =>
        bind(app, endSession, async ({ params }) => {
          found(
            await above.selectFrom('auth.session').select('id').where('id', '=', params.sessionId).executeTakeFirst(),
          )
          return {}
        }),
    },
    /as paul .*a thing that is not theirs is answered \[200/,
  ],
  'an answer counts on a cache that knows no residence': [
    listLots,
    {
      routes: (app) => {
        const kept: unknown[] = []
        bind(app, lots, async () => {
          if (kept.length === 0) kept.push(...(await app.database.db.selectFrom('lot').selectAll().execute()))
          return kept
        })
      },
    },
    /shows something of tilleuls/,
  ],
}

test.each(Object.entries(HOLES))('%s: found', async (_hole, [endpoint, mistake, fault]) => {
  expect(await faultsWith(endpoint, mistake)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]))
})

test('a list that forgets its residence leaks nothing while the wall stands', async () => {
  const routes = (app: App) => bind(app, lots, () => app.database.db.selectFrom('lot').selectAll().execute())
  expect(await faultsWith(listLots, { routes })).toEqual([])
})

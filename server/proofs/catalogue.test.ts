import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { catalogueFaults, type RuleName } from './catalogue.ts'
import { RULES } from './catalogue-rules.ts'

let data: TestDatabase
beforeAll(async () => {
  data = await freshDatabase()
})
afterAll(async () => {
  await Promise.all([data.app.close(), data.owner.close()])
})

test('the migrated database breaks no rule', async () => {
  expect(await catalogueFaults(data.owner.db)).toEqual([])
})

/** A table that breaks nothing, for the plants to spoil. */
const SOUND = `
  create table plant (residence_id uuid not null references residence, id uuid not null default gen_random_uuid(), lot_id uuid, code text,
    primary key (residence_id, id));
  alter table plant enable row level security;
  alter table plant force row level security;
  create policy plant_scope on plant using (coalesce(residence_id = any ((select app_residences())::uuid[]), false));`

const PLANTS: Record<RuleName, string> = {
  'table without forced row-level security': 'alter table plant no force row level security',
  'table without a policy on its tenant': 'drop policy plant_scope on plant',
  'policy that lets the application past its scope':
    'create policy plant_wide on plant for update using (residence_id = any ((select app_residences())::uuid[])) with check (residence_id is not null)',
  'policy that reads its scope for each row':
    'drop policy plant_scope on plant; create policy plant_scope on plant using (residence_id = any (app_residences()))',
  'policy that the planner counts as a condition':
    'alter policy plant_scope on plant using (residence_id = any ((select app_residences())::uuid[]))',
  'policy that shows all to a role not listed': 'create policy plant_all on plant to mitoyen_auth using (true)',
  'primary or unique key without the tenant': 'create unique index plant_code on plant (code)',
  'primary key that does not begin with the tenant':
    'alter table plant drop constraint plant_pkey; alter table plant add primary key (id, residence_id)',
  'exclusion without the tenant': 'alter table plant add exclude using gist (code with =)',
  'reference that can cross tenants':
    'create table plant_leaf (residence_id uuid not null references residence, id uuid, primary key (residence_id, id)); alter table plant add unique (residence_id, id, code), add constraint plant_crosses foreign key (lot_id, residence_id) references lot (residence_id, id)',
  'reference that deletes or empties across tables':
    'alter table plant add foreign key (residence_id, lot_id) references lot on delete set null',
  'reference without an index': 'alter table plant add foreign key (residence_id, lot_id) references lot',
  'materialised view, or view with its owner’s rights': 'create view plant_view as select * from plant',
  'foreign table':
    'create foreign data wrapper plant_wrapper; create server plant_server foreign data wrapper plant_wrapper; create foreign table plant_far (id int) server plant_server',
  'definer function not listed, or without a fixed search_path':
    "create function plant_all() returns bigint language sql security definer as 'select count(*) from lot'",
  'runtime role with power': 'alter table plant owner to mitoyen_app',
  'schema where anyone creates': 'grant create on schema public to public',
  'privilege beyond reading and writing': 'grant truncate on plant to mitoyen_app',
  'sign-in table open to the application': 'grant select (token) on auth.session to mitoyen_app',
  'guard that a replica session would skip': 'alter table transfer enable trigger guard_transfer',
}

test.each(Object.entries(PLANTS))('a planted %s is found', async (rule, plant) => {
  const faults = await data.owner.db
    .transaction()
    .execute(async (tx) => {
      await sql.raw(SOUND).execute(tx)
      const before = await catalogueFaults(tx)
      await sql.raw(plant).execute(tx)
      const after = await catalogueFaults(tx)
      throw new RolledBack(after.filter((fault) => !before.includes(fault)))
    })
    .catch((thrown: unknown) => (thrown instanceof RolledBack ? thrown.faults : Promise.reject(thrown)))
  expect(faults).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${rule}: `))]))
})

class RolledBack extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super('rolled back on purpose')
    this.faults = faults
  }
}

test('every rule has its plant', () => {
  expect(Object.keys(PLANTS).sort()).toEqual(Object.keys(RULES).sort())
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#server/testing.ts'
import { notify } from './notify.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const notice = (subject: string) => ({
  ...{ residenceId: app.world.residences.tilleuls, kind: 'tickets.step' as const, subjectRef: `test:${subject}` },
  ...{ title: 'Coupure d’eau', body: 'De neuf heures à midi.', link: '/accueil', recipients: [app.world.people.paul] },
})

test('as many people as a statement cannot hold values for are told in one go, each once, by groups of fifty', async () => {
  const { db } = app.data.owner
  await sql`insert into auth.person (id, name, email) select gen_random_uuid(), 'Foule', 'foule-' || n || '@exemple.fr'
    from generate_series(1, 9000) as n`.execute(db)
  const crowd = await db.selectFrom('auth.person').where('name', '=', 'Foule').select('id').execute()
  const recipients = crowd.map(({ id }) => id)
  const scope = { residences: [app.world.residences.tilleuls] }
  const twice = [...recipients, ...recipients]
  const told = await app.database.transaction((tx) => notify(tx, { ...notice('crowd'), recipients: twice }), scope)
  expect(told).toBe(9000)
  const { rows } = await sql<{ jobs: number }>`select count(*)::integer as jobs from graphile_worker._private_jobs
    where key like 'crowd:%'`.execute(db)
  expect(rows[0]?.jobs).toBe(180)
})

test('a transaction rolled back tells nobody', async () => {
  const failing = app.database.transaction(
    async (tx) => {
      await notify(tx, notice('undone'))
      throw new Error('undone')
    },
    { residences: [app.world.residences.tilleuls] },
  )
  await expect(failing).rejects.toThrow('undone')
  expect(
    await app.data.owner.db.selectFrom('notification').where('subjectRef', '=', 'test:undone').selectAll().execute(),
  ).toEqual([])
})

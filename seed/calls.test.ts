import { expect, test } from 'vitest'
import { verifyBooks } from '#modules/accounting/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { freshDatabase } from '#platform/testing.ts'
import { seedBooks } from './books.ts'
import { seedCalls } from './calls.ts'
import { seedWorld } from './world.ts'

test.each(['2026-01-02', '2026-11-24', '2027-03-01'])(
  'on %s the calls of the demo are issued and its books sound',
  async (today) => {
    const data = await freshDatabase()
    const residenceId = await data.owner.db.transaction().execute(async (tx) => {
      const made = await seedWorld(tx, today)
      await seedBooks(tx, made, today)
      await seedCalls(tx, made, today)
      return asResidence(made.residences.tilleuls)
    })
    const { db } = data.owner
    expect((await verifyBooks(db, residenceId)).fault).toBeNull()
    const calls = await db
      .selectFrom('fundCall')
      .where('residenceId', '=', residenceId)
      .select(['number', 'entryId'])
      .orderBy('number')
      .execute()
    expect(calls.map(({ entryId }) => entryId !== null)).toEqual([true, false])
    await Promise.all([data.app.close(), data.owner.close()])
  },
)

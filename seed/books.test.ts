import { expect, test } from 'vitest'
import { verifyBooks } from '#modules/accounting/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { freshDatabase } from '#platform/testing.ts'
import { seedBooks } from './books.ts'
import { seedWorld } from './world.ts'

test.each(['2026-01-02', '2026-11-24', '2027-03-01'])(
  'on %s the books of the demo are sound and up to date',
  async (today) => {
    const data = await freshDatabase()
    const world = await data.owner.db.transaction().execute(async (tx) => {
      const made = await seedWorld(tx, today)
      await seedBooks(tx, made, today)
      return made
    })
    const { db } = data.owner
    const verdict = await verifyBooks(db, asResidence(world.residences.tilleuls))
    expect(verdict.fault).toBeNull()
    expect(verdict.entries).toBeGreaterThan(50)
    const { last } = await db
      .selectFrom('journalEntry')
      .select(({ fn }) => fn.max('postedOn').as('last'))
      .executeTakeFirstOrThrow()
    expect(last).toBe(today)
    await Promise.all([data.app.close(), data.owner.close()])
  },
)

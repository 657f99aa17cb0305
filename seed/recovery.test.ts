import { expect, test } from 'vitest'
import { verifyBooks } from '#modules/accounting/public.ts'
import { rowsOf } from '#modules/recovery/actions/board.ts'
import { asResidence } from '#platform/http/gate.ts'
import { freshDatabase } from '#platform/testing.ts'
import { seedBank } from './bank.ts'
import { seedBooks } from './books.ts'
import { seedCalls } from './calls.ts'
import { seedDebits } from './debits.ts'
import { seedPayments } from './payments.ts'
import { seedRecovery } from './recovery.ts'
import { seedWorld } from './world.ts'

test.each(['2026-01-02', '2026-06-02', '2026-11-24', '2027-03-01'])(
  'on %s somebody of the demo is late at each stage, and its books are sound',
  async (today) => {
    const data = await freshDatabase()
    const { residenceId, personId } = await data.owner.db.transaction().execute(async (tx) => {
      const made = await seedWorld(tx, today)
      for (const seed of [seedBooks, seedCalls, seedPayments, seedDebits, seedBank, seedRecovery])
        await seed(tx, made, today)
      return { residenceId: asResidence(made.residences.tilleuls), personId: made.people.hugo }
    })
    const { db } = data.owner
    const rows = await rowsOf(db, { actor: { personId, roles: ['accountant'] }, residenceId, today })
    const plans = rows.flatMap(({ plan }) => plan ?? [])
    const done = rows.flatMap(({ last }) => last?.kind ?? [])
    expect(plans.toSorted()).toEqual(['holds', 'proposed'])
    expect(done.toSorted()).toEqual(['acceleration', 'presentation', 'presentation', 'reminder', 'second_reminder'])
    expect((await verifyBooks(db, residenceId)).fault).toBeNull()
    await Promise.all([data.app.close(), data.owner.close()])
  },
)

import { openBooks } from '#modules/accounting/public.ts'
import type { Year } from '#modules/accounting/rules/fiscal-year.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { TestDatabase } from '#platform/testing.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'

export type SmallBooks = { residenceId: ResidenceId; partyId: string; lotId: string }

const YEAR: Year = { startsOn: '2026-01-01', endsOn: '2027-01-01' }

/** A residence of its own for a test: one owner, one lot, the books of 2026 open and empty. */
export async function smallBooks({ owner, app }: TestDatabase, year: Year = YEAR): Promise<SmallBooks> {
  const { db } = owner
  const firm = await db.insertInto('organization').values({ name: 'Cabinet' }).returning('id').executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('residence')
    .values({ organizationId: firm.id, name: 'Petite résidence' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const residenceId = asResidence(id)
  const party = await db
    .insertInto('party')
    .values({ residenceId, kind: 'person', name: 'Ada Orme', code: '001' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const lot = await db
    .insertInto('lot')
    .values({ residenceId, number: '1', kind: 'apartment' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await app.transaction((tx) => openBooks(tx, { actor: SYSTEM, residenceId }, year), { residences: [residenceId] })
  return { residenceId, partyId: party.id, lotId: lot.id }
}

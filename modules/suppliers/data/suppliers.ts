import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Trade } from '../rules/vocabulary.ts'

const shown = [
  ...(['id', 'name', 'siret', 'contact', 'phone', 'email', 'address', 'insuredUntil', 'isOn'] as const),
  sql<Trade[]>`trades`.as('trades'),
] as const

type Filter = { search: string; trade: string | null; on: boolean | null; after: Position | null; limit: number }

/** By name; one more than asked for, to know whether there are more. */
export function suppliersPage(db: Db, organizationId: string, { search, trade, on, after, limit }: Filter) {
  return db
    .selectFrom('supplier')
    .where('organizationId', '=', organizationId)
    .where(sql<boolean>`(${search} = '' or position(fold(${search}) in search) > 0)`)
    .$if(trade !== null, (query) => query.where(sql<boolean>`${trade} = any (trades)`))
    .$if(on !== null, (query) => query.where('isOn', '=', on ?? true))
    .$if(after !== null, (query) => query.where(sql<boolean>`(name, id) > (${after?.[0]}, ${after?.[1]}::uuid)`))
    .select(shown)
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}

export function supplierById(db: Db | Tx, organizationId: string, supplierId: string) {
  return db
    .selectFrom('supplier')
    .where('organizationId', '=', organizationId)
    .where('id', '=', supplierId)
    .select(shown)
    .executeTakeFirst()
}

export function contractsOfSupplier(db: Db, organizationId: string, supplierId: string) {
  return db
    .selectFrom('maintenanceContract as contract')
    .innerJoin('residence', 'residence.id', 'contract.residenceId')
    .where('contract.organizationId', '=', organizationId)
    .where('contract.supplierId', '=', supplierId)
    .select(['contract.id', 'contract.residenceId', 'residence.name as residence', 'contract.title', 'contract.endsOn'])
    .orderBy('residence.name')
    .orderBy('contract.id')
    .limit(500)
    .execute()
}

type Written = {
  name: string
  trades: string[]
  siret: string | null
  contact: string
  phone: string
  email: string
  address: string
  insuredUntil: string | null
  isOn: boolean
}

/** Undefined when another supplier of the firm has this SIRET. */
export function insertSupplier(tx: Tx, organizationId: string, supplier: Written & { recordedBy: string }) {
  return tx
    .insertInto('supplier')
    .values({ organizationId, ...supplier })
    .onConflict((conflict) => conflict.columns(['organizationId', 'siret']).where('siret', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** @returns whether there was one to change. */
export async function updateSupplier(
  tx: Tx,
  organizationId: string,
  supplierId: string,
  supplier: Written,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('supplier')
    .set(supplier)
    .where('organizationId', '=', organizationId)
    .where('id', '=', supplierId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Taken before a SIRET is written, so that of two at once one sees the other's. */
export async function supplierWithSiret(tx: Tx, organizationId: string, siret: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supplier ${organizationId} ${siret}`}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('supplier')
    .where('organizationId', '=', organizationId)
    .where('siret', '=', siret)
    .select('id')
    .executeTakeFirst()
  return row?.id ?? null
}

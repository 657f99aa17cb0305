import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** The account of the residence at the provider, as it was last set. */
export function merchantOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('paymentMerchant')
    .where('residenceId', '=', residenceId)
    .select(['account', 'isOpen', 'feeRate', 'feeFixed'])
    .select(sql<'stripe' | 'sandbox'>`provider`.as('provider'))
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export type NewMerchant = {
  provider: 'stripe' | 'sandbox'
  account: string
  isOpen: boolean
  feeRate: number
  feeFixed: number
  recordedBy: string
}

export async function insertMerchant(tx: Tx, residenceId: ResidenceId, merchant: NewMerchant): Promise<void> {
  await tx
    .insertInto('paymentMerchant')
    .values({ residenceId, ...merchant })
    .execute()
}

export function residenceOf(db: Db | Tx, residenceId: ResidenceId) {
  return db.selectFrom('residence').where('id', '=', residenceId).select(['id', 'name']).executeTakeFirst()
}

/** What a transfer without a structured reference says of who pays. */
export function ownerOf(db: Db | Tx, residenceId: ResidenceId, partyId: string) {
  return db
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyId)
    .select(['name', 'code'])
    .executeTakeFirst()
}

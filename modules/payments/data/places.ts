import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export async function isMember(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyId, personId }: { partyId: string; personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('partyMember')
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', partyId)
    .where('personId', '=', personId)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

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

/** What fees of banks are shared by (loi 65-557, art. 10). */
export async function generalKeyOf(db: Db | Tx, residenceId: ResidenceId): Promise<string | null> {
  const key = await db
    .selectFrom('allocationKey')
    .where('residenceId', '=', residenceId)
    .where('isGeneral', '=', true)
    .select('id')
    .executeTakeFirst()
  return key?.id ?? null
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

/** For the sign-in role, which sees them all: a hundred after `after`. */
export async function residencesAfter(auth: Db, after: string): Promise<string[]> {
  const rows = await auth
    .selectFrom('residence')
    .where('id', '>', after)
    .select('id')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}

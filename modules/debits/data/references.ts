import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type NamedCollection = {
  id: string
  endToEndId: string
  rum: string
  partyId: string
  name: string
  cents: number | null
  batchId: string | null
  collectOn: string
  /** Given to the bank, and not taken out. */
  isSent: boolean
}

/** What statements say of debits: their references as the files gave them, or those of mandates. */
export async function collectionsNamed(
  db: Db | Tx,
  residenceId: ResidenceId,
  { endToEndIds, rums = [] }: { endToEndIds: readonly string[]; rums?: readonly string[] },
): Promise<NamedCollection[]> {
  if (endToEndIds.length + rums.length === 0) return []
  return db
    .selectFrom('debitCollection as collection')
    .innerJoin('sepaMandate as mandate', (join) =>
      join.onRef('mandate.residenceId', '=', 'collection.residenceId').onRef('mandate.id', '=', 'collection.mandateId'),
    )
    .leftJoin('debitBatch as batch', (join) =>
      join.onRef('batch.residenceId', '=', 'collection.residenceId').onRef('batch.id', '=', 'collection.batchId'),
    )
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'collection.residenceId').onRef('party.id', '=', 'collection.partyId'),
    )
    .where('collection.residenceId', '=', residenceId)
    .where((eb) =>
      eb.or([eb('collection.endToEndId', 'in', [...endToEndIds, '']), eb('mandate.rum', 'in', [...rums, ''])]),
    )
    .select(['collection.id', 'collection.endToEndId', 'mandate.rum', 'collection.partyId', 'party.name'])
    .select(['collection.cents', 'collection.batchId', 'collection.collectOn'])
    .select(sql<boolean>`(batch.sent_at is not null and collection.removed_at is null)`.as('isSent'))
    .orderBy('collection.collectOn', 'desc')
    .orderBy('collection.id')
    .limit(1000)
    .execute()
}

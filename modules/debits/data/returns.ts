import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { ReturnFollowUp } from '../rules/direct-debit.ts'

/** `statement`: a line of the account, whatever the format of the bank's file. */
export type ReturnSource = 'pain.002' | 'camt.054' | 'statement'

type NewReturn = {
  collectionId: string
  code: string
  returnedOn: string
  fee: number
  source: ReturnSource
  returnFileId: string | null
  reversalId: string | null
  followUp: ReturnFollowUp
  recordedBy: string | null
}

export async function insertReturn(tx: Tx, residenceId: ResidenceId, row: NewReturn): Promise<void> {
  await tx
    .insertInto('debitReturn')
    .values({ residenceId, ...row })
    .execute()
}

export async function returnsPage(db: Db, residenceId: ResidenceId, page: { after: Position | null; limit: number }) {
  const [at = null, id = null] = page.after ?? []
  const { rows } = await sql<{
    id: string
    recordedAt: string
    partyId: string
    name: string
    endToEndId: string
    cents: number
    collectOn: string
    returnedOn: string
    code: string
    fee: number
    followUp: ReturnFollowUp
  }>`
    select r.id, r.recorded_at::text as recorded_at, c.party_id, party.name, c.end_to_end_id, c.cents, c.collect_on, r.returned_on, r.code, r.fee, r.follow_up
      from debit_return r
      join debit_collection c on c.residence_id = r.residence_id and c.id = r.collection_id
      join party on party.residence_id = c.residence_id and party.id = c.party_id
     where r.residence_id = ${residenceId}
       and (${at}::timestamptz is null or (r.recorded_at, r.id) < (${at}::timestamptz, ${id}::uuid))
     order by r.recorded_at desc, r.id desc limit ${page.limit + 1}`.execute(db)
  return rows
}

export type Unknown = { reference: string; reason: string; line: number }

export function fileOfHash(db: Db | Tx, residenceId: ResidenceId, hash: string) {
  return db
    .selectFrom('debitReturnFile')
    .where('residenceId', '=', residenceId)
    .where('hash', '=', hash)
    .select(['id', sql<Unknown[]>`unknown`.as('unknown')])
    .select((eb) =>
      eb
        .selectFrom('debitReturn')
        .whereRef('debitReturn.residenceId', '=', 'debitReturnFile.residenceId')
        .whereRef('debitReturn.returnFileId', '=', 'debitReturnFile.id')
        .select(sql<number>`count(*)::bigint`.as('count'))
        .as('recorded'),
    )
    .executeTakeFirst()
}

type NewFile = { id: string; hash: string; name: string; kind: 'pain.002' | 'camt.054'; unknown: readonly Unknown[] }

export async function insertFile(tx: Tx, residenceId: ResidenceId, file: NewFile & { recordedBy: string }) {
  await tx
    .insertInto('debitReturnFile')
    .values({ residenceId, ...file, unknown: JSON.stringify(file.unknown) })
    .execute()
}

import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Nature } from '../rules/entry.ts'

export function entryView(db: Db | Tx, residenceId: ResidenceId, entryId: string) {
  return entries(db, residenceId)
    .leftJoin('journalEntry as reversed', (join) =>
      join.onRef('reversed.residenceId', '=', 'entry.residenceId').onRef('reversed.id', '=', 'entry.reversesId'),
    )
    .leftJoin('storedFile as file', (join) =>
      join.onRef('file.residenceId', '=', 'entry.residenceId').onRef('file.id', '=', 'entry.voucherFileId'),
    )
    .leftJoin('auth.person as person', 'person.id', 'entry.recordedBy')
    .where('entry.id', '=', entryId)
    .select([
      'entry.fiscalYearId',
      'entry.voucherFileId',
      'file.name as voucherFile',
      'entry.reason',
      'entry.reversesId',
      'entry.recordedAt',
      'person.name as recordedBy',
      sql<string>`encode(entry.hash, 'hex')`.as('hash'),
      sql<string | null>`reversed.journal || ' ' || reversed.number`.as('reverses'),
    ])
    .executeTakeFirst()
}

function entries(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('journalEntry as entry')
    .leftJoin('journalEntry as opposite', (join) =>
      join.onRef('opposite.residenceId', '=', 'entry.residenceId').onRef('opposite.reversesId', '=', 'entry.id'),
    )
    .where('entry.residenceId', '=', residenceId)
    .select([
      'entry.id',
      'entry.seq',
      'entry.journal',
      'entry.number',
      'entry.postedOn',
      'entry.label',
      'entry.voucher',
      'entry.originKind',
      'entry.total',
      'opposite.id as reversedBy',
    ])
}

/** At most a thousand and one: an entry with more is shown by its first lines. */
export function linesOf(db: Db | Tx, residenceId: ResidenceId, entryId: string) {
  return db
    .selectFrom('journalLine as line')
    .innerJoin('account', (join) =>
      join.onRef('account.residenceId', '=', 'line.residenceId').onRef('account.number', '=', 'line.account'),
    )
    .leftJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'line.residenceId').onRef('party.id', '=', 'line.partyId'),
    )
    .leftJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'line.residenceId').onRef('lot.id', '=', 'line.lotId'),
    )
    .leftJoin('allocationKey as key', (join) =>
      join.onRef('key.residenceId', '=', 'line.residenceId').onRef('key.id', '=', 'line.keyId'),
    )
    .where('line.residenceId', '=', residenceId)
    .where('line.entryId', '=', entryId)
    .select([
      'line.position',
      'line.account',
      'account.label as accountLabel',
      'line.partyId',
      'party.name as party',
      'lot.number as lot',
      'key.name as key',
      sql<Nature | null>`line.nature`.as('nature'),
      'line.debit',
      'line.credit',
      'line.label',
      'line.dueOn',
    ])
    .orderBy('line.position')
    .limit(1001)
    .execute()
}

/** Entries that took over the balances of a former manager. */
export function openingsOf(db: Db | Tx, residenceId: ResidenceId) {
  return entries(db, residenceId).where('entry.originKind', '=', 'opening').limit(100).execute()
}

type EntryFilter = {
  yearId?: string | undefined
  journal?: string | undefined
  /** Words of the label or of the voucher's reference. */
  search?: string | undefined
}

export type EntryList = { filter: EntryFilter; after: readonly (string | number)[] | null; limit: number }

/** Latest first, one more than the limit. */
export function entriesOf(db: Db | Tx, residenceId: ResidenceId, { filter, after, limit }: EntryList) {
  const { yearId, journal, search } = filter
  const [postedOn, seq] = after ?? []
  return entries(db, residenceId)
    .select('entry.reversesId')
    .$if(yearId !== undefined, (query) => query.where('entry.fiscalYearId', '=', yearId ?? ''))
    .$if(journal !== undefined, (query) => query.where('entry.journal', '=', journal ?? ''))
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`position(fold(${search}) in fold(entry.label || ' ' || entry.voucher)) > 0`),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(entry.posted_on, entry.seq) < (${postedOn}::date, ${seq}::bigint)`),
    )
    .orderBy('entry.postedOn', 'desc')
    .orderBy('entry.seq', 'desc')
    .limit(limit + 1)
    .execute()
}

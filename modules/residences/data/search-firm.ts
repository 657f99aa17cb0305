import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { SearchTerms } from '../rules/search.ts'
import { personHolds } from './search.ts'

/** For staff, over all the residences in scope: at most `limit` of each, by residence. */
export type FirmLook = { terms: SearchTerms; today: string; limit: number }

export function residencesFound(db: Db, { terms, limit }: FirmLook) {
  return db
    .selectFrom('residence')
    .where(() => personHolds("fold(residence.name || ' ' || residence.city)", terms))
    .select(['residence.id', 'residence.name', 'residence.city'])
    .orderBy('residence.name')
    .orderBy('residence.id')
    .limit(limit)
    .execute()
}

/** By number, door, floor or kind; a word may be the residence's. */
export function lotsFound(db: Db, { terms, limit }: FirmLook) {
  return db
    .selectFrom('lot')
    .innerJoin('residence', 'residence.id', 'lot.residenceId')
    .where(() => personHolds("(lot.search || ' ' || fold(residence.name))", terms))
    .select(['lot.id', 'lot.number', 'lot.residenceId', 'residence.name as residenceName'])
    .orderBy('residence.name')
    .orderBy('lot.sortKey')
    .orderBy('lot.id')
    .limit(limit)
    .execute()
}

const MEMBERS = `(select coalesce(string_agg(m.search, ' '), '') from party_member m
  where m.residence_id = party.residence_id and m.party_id = party.id)`

/** By any name, e-mail or telephone of theirs; a word may be the residence's. */
export function ownersFound(db: Db, { terms, limit }: FirmLook) {
  return db
    .selectFrom('party')
    .innerJoin('residence', 'residence.id', 'party.residenceId')
    .where(() => personHolds(`(party.search || ' ' || ${MEMBERS} || ' ' || fold(residence.name))`, terms))
    .select(['party.id', 'party.name', 'party.residenceId', 'residence.name as residenceName'])
    .orderBy('residence.name')
    .orderBy('party.name')
    .orderBy('party.id')
    .limit(limit)
    .execute()
}

/** Those who live there today, with their lot. */
export function occupantsFound(db: Db, { terms, today, limit }: FirmLook) {
  return db
    .selectFrom('occupant')
    .innerJoin('residence', 'residence.id', 'occupant.residenceId')
    .where(() => personHolds("(occupant.search || ' ' || fold(residence.name))", terms))
    .where('occupant.startsOn', '<=', today)
    .where(sql<boolean>`(occupant.ends_on is null or occupant.ends_on > ${today})`)
    .select(['occupant.id', 'occupant.name', 'occupant.lotId'])
    .select(['occupant.residenceId', 'residence.name as residenceName'])
    .orderBy('residence.name')
    .orderBy('occupant.name')
    .orderBy('occupant.id')
    .limit(limit)
    .execute()
}

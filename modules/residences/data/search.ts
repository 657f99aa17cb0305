import { type RawBuilder, sql } from 'kysely'
import type { SearchTerms, SearchWord } from '../rules/search.ts'

/** How much of a word must be found, beyond one typing error, so that no other name of four letters is. */
const LIKENESS = 0.55

export type Looked = {
  terms: SearchTerms
  today: string
  /** Whether e-mails, telephones and occupants may answer too: what one may not see must not be found by it either. */
  contacts: boolean
}

/** Whether the row `lot` holds every term, in its number, door or floor, or in the names of its people. */
export function lotHolds({ terms, today, contacts }: Looked): RawBuilder<boolean> {
  if (terms.phone !== null) {
    const { phone } = terms
    const byPhone = sql<boolean>`${lotPeople(today, (column) => holdsText(column, phone), contacts)}`
    return sql<boolean>`(lot.number = ${phone}${contacts ? sql` or ${byPhone}` : sql``})`
  }
  const each = terms.words.map(
    (word) => sql`(${holds('lot.search', word)} or ${lotPeople(today, (column) => holds(column, word), contacts)})`,
  )
  return every(each)
}

/** Whether the row `party` holds every term, in its name, its members or the numbers of its lots. */
export function partyHolds({ terms, today, contacts }: Looked): RawBuilder<boolean> {
  if (terms.phone !== null) {
    return contacts ? partyMembers('m.search', (column) => holdsText(column, terms.phone ?? '')) : sql<boolean>`false`
  }
  const each = terms.words.map((word) => {
    const members = partyMembers(memberText(contacts), (column) => holds(column, word))
    return sql`(${holds('party.search', word)} or ${members} or ${partyLots(today, word)})`
  })
  return every(each)
}

/** Whether a row whose text is `column` (`name e-mail digits`) holds every term. For those who see contacts. */
export function personHolds(column: string, terms: SearchTerms): RawBuilder<boolean> {
  if (terms.phone !== null) return holdsText(column, terms.phone)
  return every(terms.words.map((word) => holds(column, word)))
}

/** Columns are names of ours, never input. */
function holds(column: string, { text, whole, near }: SearchWord): RawBuilder<boolean> {
  const word = sql`fold(${likeSafe(text)})`
  if (whole) return sql<boolean>`(' ' || ${sql.raw(column)}) like '% ' || ${word} || '%'`
  const nearly = near === null ? sql`false` : sql`${sql.raw(column)} ~ ${near}`
  return sql<boolean>`(${sql.raw(column)} like '%' || ${word} || '%' or ${nearly}
    or word_similarity(fold(${text}), ${sql.raw(column)}) >= ${LIKENESS})`
}

function holdsText(column: string, text: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.raw(column)} like ${`%${likeSafe(text)}%`}`
}

function likeSafe(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function every(conditions: RawBuilder<unknown>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

type Test = (column: string) => RawBuilder<boolean>

function memberText(contacts: boolean): string {
  return contacts ? 'm.search' : 'fold(m.name)'
}

function lotPeople(today: string, test: Test, contacts: boolean): RawBuilder<boolean> {
  const owners = sql`exists (
    select from ownership o
      join party p on p.residence_id = o.residence_id and p.id = o.party_id
      left join party_member m on m.residence_id = p.residence_id and m.party_id = p.id
     where o.residence_id = lot.residence_id and o.lot_id = lot.id and ${current('o', today)}
       and (${test('p.search')} or ${test(memberText(contacts))}))`
  if (!contacts) return sql<boolean>`${owners}`
  return sql<boolean>`(${owners} or exists (
    select from occupant n
     where n.residence_id = lot.residence_id and n.lot_id = lot.id and ${current('n', today)} and ${test('n.search')}))`
}

function partyMembers(column: string, test: Test): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from party_member m
     where m.residence_id = party.residence_id and m.party_id = party.id and ${test(column)})`
}

function partyLots(today: string, word: SearchWord): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from ownership o join lot l on l.residence_id = o.residence_id and l.id = o.lot_id
     where o.residence_id = party.residence_id and o.party_id = party.id and ${current('o', today)}
       and ${holds('l.search', { ...word, whole: true })})`
}

function current(alias: 'o' | 'n', today: string): RawBuilder<unknown> {
  const table = sql.raw(alias)
  return sql`${table}.starts_on <= ${today} and (${table}.ends_on is null or ${table}.ends_on > ${today})`
}

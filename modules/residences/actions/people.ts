import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { keyToShow } from '../data/keys.ts'
import { lotsOf } from '../data/lots.ts'
import { formerLotsOf } from '../data/ownerships.ts'
import * as data from '../data/people.ts'
import {
  mayManage,
  namesRepresentative,
  type PartyKind,
  representativeOf,
  type Sight,
  sightOf,
  usualCapacity,
} from '../rules/party.ts'
import { searchTerms } from '../rules/search.ts'
import { note, pick, type Visit } from './residence.ts'

const DONE = { done: true } as const
/** More lots than anyone owns in one residence, the developer who sells it excepted. */
const LOTS_SHOWN = 100
const PEOPLE_SHOWN = 20

type PartyQuery = {
  search?: string | undefined
  kind?: string | undefined
  former?: boolean | undefined
  limit: number
}

export async function seeParties(
  db: Db,
  { actor, residenceId, today }: Visit,
  page: { query: PartyQuery; after: data.PartyList['after'] },
) {
  const { search, ...query } = page.query
  const sight = sightOf(actor.roles)
  const looked = search === undefined ? null : { terms: searchTerms(search), today, contacts: sight.contacts }
  const list = { ...query, looked, personId: actor.personId, today, after: page.after }
  const rows = await data.partiesOf(db, residenceId, list)
  return {
    rows: rows.map((row) => codeHidden(row, sight)),
    generalKey: keyOf(rows[0]),
    can: { add: mayManage(actor.roles) },
  }
}

/** An owner. Contacts go to the manager's people and to oneself, addresses to the council too. */
export async function seeParty(db: Db, { actor, residenceId, today }: Visit, partyId: string) {
  const viewer = { personId: actor.personId, today }
  const { lots: _lots, ...party } = found(await data.partyView(db, residenceId, { id: partyId, ...viewer }))
  const key = await keyToShow(db, residenceId, undefined)
  const filter = { looked: null, keyId: key?.id ?? null, inKey: false, partyId }
  const lots = await lotsOf(db, residenceId, { filter, ...viewer, after: null, limit: LOTS_SHOWN })
  const members = await data.membersOf(db, residenceId, partyId)
  const speaker = representativeOf(party.kind, members)
  const sight = sightOf(actor.roles)
  const sees: Sight = party.mine ? { contacts: true, addresses: true } : sight
  return {
    ...codeHidden(party, sight),
    address: sees.addresses ? party.address : null,
    members: members.map((member) => memberSeen(member, { sees, represents: member.id === speaker?.id })),
    lots: lots.map(({ sortKey: _sortKey, ...lot }) => lot),
    generalKey: key === undefined ? null : { scale: key.scale, totalShares: key.totalShares },
    formerLots: sees.contacts ? endedLots(await formerLotsOf(db, residenceId, { id: partyId, today })) : [],
    lacksRepresentative: speaker === null && party.kind !== 'company',
    can: { edit: mayManage(actor.roles) },
  }
}

function endedLots(rows: Awaited<ReturnType<typeof formerLotsOf>>) {
  return rows.flatMap((row) => (row.endsOn === null ? [] : [{ ...row, endsOn: row.endsOn }]))
}

function codeHidden<Row extends { code: string }>(row: Row, { contacts }: Sight) {
  return { ...row, code: contacts ? row.code : null }
}

type Member = Awaited<ReturnType<typeof data.membersOf>>[number]

function memberSeen(
  { personId, email, phone, ...member }: Member,
  { sees, represents }: { sees: Sight; represents: boolean },
) {
  const shown = sees.contacts
    ? { email, phone, hasAccount: personId !== null }
    : { email: null, phone: null, hasAccount: null }
  return { ...member, ...shown, represents }
}

/** What shares are out of, as each row says; without a row there is no share to show. */
function keyOf(row: { scale: number | null; totalShares: number | null } | undefined) {
  if (row === undefined || row.scale === null || row.totalShares === null) return null
  return { scale: row.scale, totalShares: row.totalShares }
}

export async function addParty(
  tx: Tx,
  visit: Visit,
  { members, ...party }: data.PartyFacts & { members: readonly data.MemberFacts[] },
) {
  const row = await data.insertParty(tx, visit.residenceId, party)
  if (row === undefined) throw codeTaken()
  for (const member of members) await data.insertMember(tx, visit.residenceId, { ...member, partyId: row.id })
  await note(tx, visit, {
    action: 'party.add',
    subject: `party:${row.id}`,
    after: { ...party, members: members.length },
  })
  return row
}

export async function editParty(tx: Tx, visit: Visit, party: data.PartyFacts & { id: string }) {
  const before = found(await data.lockParty(tx, visit.residenceId, party.id))
  const namesake = party.code === '' ? undefined : await data.partyWithCode(tx, visit.residenceId, party.code)
  if (namesake !== undefined && namesake.id !== party.id) throw codeTaken()
  await data.updateParty(tx, visit.residenceId, party)
  await note(tx, visit, {
    action: 'party.edit',
    subject: `party:${party.id}`,
    before: pick(before, party),
    after: party,
  })
  return DONE
}

function codeTaken(): Refused {
  return new Refused(409, 'code-taken', { field: 'code' })
}

export async function addMember(tx: Tx, visit: Visit, member: data.MemberFacts & { partyId: string }) {
  const party = found(await data.lockParty(tx, visit.residenceId, member.partyId))
  refuseRepresentative(party.kind, member.capacity)
  if (member.capacity === 'common_representative') await stepDown(tx, visit, party)
  const id = await data.insertMember(tx, visit.residenceId, member)
  const { name, capacity } = member
  await note(tx, visit, { action: 'member.add', subject: `member:${id}`, after: { partyId: party.id, name, capacity } })
  return { id }
}

export async function editMember(tx: Tx, visit: Visit, member: data.MemberFacts & { id: string }) {
  const { residenceId } = visit
  const before = found(await data.lockMember(tx, residenceId, member.id))
  const party = found(await data.lockParty(tx, residenceId, before.partyId))
  refuseRepresentative(party.kind, member.capacity)
  if (member.capacity === 'common_representative') await stepDown(tx, visit, party)
  await data.updateMember(tx, residenceId, member)
  await note(tx, visit, {
    action: 'member.edit',
    subject: `member:${member.id}`,
    before: pick(before, member),
    after: member,
  })
  return DONE
}

/** One common representative at a time: naming one takes the place of the former (loi 65-557, art. 23). */
export async function nameRepresentative(tx: Tx, visit: Visit, memberId: string) {
  const { residenceId } = visit
  const member = found(await data.lockMember(tx, residenceId, memberId))
  const party = found(await data.lockParty(tx, residenceId, member.partyId))
  refuseRepresentative(party.kind, 'common_representative')
  await stepDown(tx, visit, party)
  await data.updateMember(tx, residenceId, { id: memberId, capacity: 'common_representative' })
  await note(tx, visit, {
    action: 'representative.name',
    subject: `party:${party.id}`,
    after: { memberId, name: member.name },
  })
  return DONE
}

function refuseRepresentative(kind: PartyKind, capacity: string): void {
  if (capacity === 'common_representative' && !namesRepresentative(kind)) {
    throw new Refused(409, 'representative-not-needed', { field: 'capacity' })
  }
}

async function stepDown(tx: Tx, { residenceId }: Visit, party: { id: string; kind: PartyKind }): Promise<void> {
  const members = await data.membersOf(tx, residenceId, party.id)
  for (const { id, capacity } of members) {
    if (capacity !== 'common_representative') continue
    await data.updateMember(tx, residenceId, { id, capacity: usualCapacity(party.kind, 1) })
  }
}

export async function seePeople(db: Db, { residenceId, today }: Visit, search: string) {
  return { items: await data.findPeople(db, residenceId, { terms: searchTerms(search), today, limit: PEOPLE_SHOWN }) }
}

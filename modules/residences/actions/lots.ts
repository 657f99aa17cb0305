import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import { lockSeatsOfParty, shortenSeat } from '../data/council.ts'
import { keyToShow, lockKey, sharesOf, writeShare } from '../data/keys.ts'
import * as data from '../data/lots.ts'
import * as owners from '../data/ownerships.ts'
import { lockResidence } from '../data/residence.ts'
import { endOfSeat } from '../rules/council.ts'
import { bindingOn, holdsOn, refuseOccupancyEnd, refuseTransfer } from '../rules/ownership.ts'
import { mayManage, sightOf } from '../rules/party.ts'
import { searchTerms } from '../rules/search.ts'
import { note, pick, type Visit } from './residence.ts'

const DONE = { done: true } as const

type LotQuery = {
  search?: string | undefined
  buildingId?: string | undefined
  staircaseId?: string | undefined
  kind?: string | undefined
  keyId?: string | undefined
  withoutOwner?: boolean | undefined
  mine?: boolean | undefined
  limit: number
}

/** Lots with the key that their shares are counted in. */
export async function seeLots(db: Db, visit: Visit, page: { query: LotQuery; after: data.LotList['after'] }) {
  const { actor, residenceId, today } = visit
  const { search, keyId, limit, ...filter } = page.query
  const key = (await keyToShow(db, residenceId, keyId)) ?? null
  if (keyId !== undefined && key === null) throw notFound()
  const looked =
    search === undefined ? null : { terms: searchTerms(search), today, contacts: sightOf(actor.roles).contacts }
  const rows = await data.lotsOf(db, residenceId, {
    filter: { ...filter, looked, keyId: key?.id ?? null, inKey: keyId !== undefined },
    personId: actor.personId,
    today,
    after: page.after,
    limit,
  })
  return { rows, key, can: { edit: mayManage(actor.roles), export: sightOf(actor.roles).contacts } }
}

/** A lot: everything to the manager's people; to an owner, their own history, and of the others who owns them today. */
export async function seeLot(db: Db, { actor, residenceId, today }: Visit, lotId: string) {
  const key = await keyToShow(db, residenceId, undefined)
  const { sortKey: _sortKey, ...lot } = found(
    await data.lotView(db, residenceId, { id: lotId, personId: actor.personId, today, keyId: key?.id ?? null }),
  )
  const { contacts } = sightOf(actor.roles)
  const ownerships = await owners.ownershipsOf(db, residenceId, lotId)
  const manages = mayManage(actor.roles)
  return {
    ...lot,
    keys: await sharesOf(db, residenceId, lotId),
    ownerships: contacts ? ownerships : ownerships.filter((period) => holdsOn(period, today)),
    transfers: contacts ? await owners.transfersOf(db, residenceId, lotId) : [],
    occupants: contacts || lot.mine ? await owners.occupantsOf(db, residenceId, lotId) : [],
    can: { edit: manages, transfer: manages && ownerships[0]?.endsOn === null, addOccupant: manages },
  }
}

export async function addLot(tx: Tx, visit: Visit, lot: data.LotFacts & { number: string }) {
  await refusePlace(tx, visit, lot)
  const row = await data.insertLot(tx, visit.residenceId, lot)
  if (row === undefined) throw new Refused(409, 'number-taken', { field: 'number' })
  await note(tx, visit, { action: 'lot.add', subject: `lot:${row.id}`, after: lot })
  return row
}

export async function editLot(tx: Tx, visit: Visit, lot: data.LotFacts & { id: string }) {
  const before = found(await data.lockLot(tx, visit.residenceId, lot.id))
  await refusePlace(tx, visit, lot)
  await data.updateLot(tx, visit.residenceId, lot)
  await note(tx, visit, { action: 'lot.edit', subject: `lot:${lot.id}`, before: pick(before, lot), after: lot })
  return DONE
}

async function refusePlace(tx: Tx, { residenceId }: Visit, place: data.LotFacts): Promise<void> {
  if (!(await data.placeExists(tx, residenceId, place))) throw new Refused(422, 'place-absent', { field: 'buildingId' })
}

type ShareEdit = { lotId: string; keyId: string; shares: number; reason: string }

export async function setShares(tx: Tx, visit: Visit, { reason, ...share }: ShareEdit) {
  const { residenceId } = visit
  found(await data.lockLot(tx, residenceId, share.lotId))
  found(await lockKey(tx, residenceId, share.keyId))
  const before = (await sharesOf(tx, residenceId, share.lotId)).find((row) => row.keyId === share.keyId)?.shares ?? 0
  await writeShare(tx, residenceId, share)
  const subject = `lot:${share.lotId}`
  await note(tx, visit, {
    action: 'share.set',
    subject,
    before: { keyId: share.keyId, shares: before },
    after: share,
    reason,
  })
  return DONE
}

export type TransferInput = {
  lotId: string
  fromPartyId: string
  toPartyId: string
  effectiveOn: string
  notifiedOn: string
  note: string
}

/**
 * Ends one ownership and starts the next, in the caller's transaction (loi 65-557, art. 20; décret 67-223, art. 6).
 * The lot is locked first: of two transfers of one lot at once, the second finds that the owner has changed.
 */
export async function transferLot(tx: Tx, visit: Visit, transfer: TransferInput) {
  const { actor, residenceId } = visit
  const { lotId, toPartyId } = transfer
  // Of the sales of a party's last two lots, the later one must see the earlier.
  await lockResidence(tx, residenceId)
  found(await data.lockLot(tx, residenceId, lotId))
  if (!(await owners.partyExists(tx, residenceId, toPartyId)))
    throw new Refused(422, 'party-absent', { field: 'toPartyId' })
  const [last] = await owners.ownershipsOf(tx, residenceId, lotId)
  refuseIf(refuseTransfer(last, transfer))
  if (last === undefined) throw notFound()

  const day = bindingOn(transfer)
  await owners.endOwnership(tx, residenceId, { id: last.id, endsOn: day })
  await owners.insertOwnership(tx, residenceId, { lotId, partyId: toPartyId, startsOn: day })
  const id = await owners.insertTransfer(tx, residenceId, { ...transfer, recordedBy: actor.personId })
  await note(tx, visit, {
    action: 'lot.transfer',
    subject: `lot:${lotId}`,
    before: { partyId: last.partyId },
    after: transfer,
  })
  await leaveCouncil(tx, visit, { partyId: last.partyId, day })
  await tellRightsChanged(tx, visit, [transfer.fromPartyId, toPartyId])
  return { id, bindingOn: day }
}

/** The council is chosen among owners and those close to them: who owns nothing any more leaves it (loi 65-557, art. 21). */
async function leaveCouncil(tx: Tx, visit: Visit, { partyId, day }: { partyId: string; day: string }) {
  const { residenceId } = visit
  if (await owners.ownsFrom(tx, residenceId, { partyId, day })) return
  for (const seat of await lockSeatsOfParty(tx, residenceId, { partyId, day })) {
    const endsOn = endOfSeat(seat, day)
    await shortenSeat(tx, residenceId, { id: seat.id, endsOn })
    await note(tx, visit, {
      action: 'council.leave',
      subject: `council_term:${seat.id}`,
      before: { endsOn: seat.endsOn },
      after: { endsOn },
      reason: 'Vente du dernier lot',
    })
  }
}

/** What parties own decides what their people may see, in every process. */
export async function tellRightsChanged(
  tx: Tx,
  { residenceId }: Pick<Visit, 'residenceId'>,
  partyIds: readonly string[],
): Promise<void> {
  for (const personId of await owners.accountsOf(tx, residenceId, partyIds)) {
    await signal(tx, { to: `person:${personId}`, kind: 'access' })
  }
}

type OccupantInput = {
  lotId: string
  name: string
  email: string | null
  phone: string | null
  startsOn: string
  endsOn: string | null
}

export async function addOccupant(tx: Tx, visit: Visit, occupant: OccupantInput) {
  const { residenceId } = visit
  found(await data.lockLot(tx, residenceId, occupant.lotId))
  if (occupant.endsOn !== null && occupant.endsOn <= occupant.startsOn)
    throw new Refused(422, 'occupancy-empty', { field: 'endsOn' })
  const id = await owners.insertOccupant(tx, residenceId, occupant)
  const { lotId, startsOn, endsOn } = occupant
  await note(tx, visit, { action: 'occupant.add', subject: `occupant:${id}`, after: { lotId, startsOn, endsOn } })
  return { id }
}

export async function endOccupancy(
  tx: Tx,
  visit: Visit,
  { occupantId, endsOn }: { occupantId: string; endsOn: string },
) {
  const { residenceId } = visit
  const occupant = found(await owners.lockOccupant(tx, residenceId, occupantId))
  refuseIf(refuseOccupancyEnd(occupant, endsOn), 'endsOn')
  await owners.endOccupant(tx, residenceId, { id: occupantId, endsOn })
  await note(tx, visit, {
    action: 'occupant.end',
    subject: `occupant:${occupantId}`,
    before: { endsOn: occupant.endsOn },
    after: { endsOn },
  })
  if (occupant.personId !== null) await signal(tx, { to: `person:${occupant.personId}`, kind: 'access' })
  return DONE
}

import type { Tx } from '#platform/database.ts'
import { BLUEPRINTS } from './blueprints.ts'
import type { Handle } from './people.ts'
import type { Blueprint, LotPlan } from './plan.ts'

type Site = { residenceId: string; people: Record<Handle, string>; day: (years: number, days?: number) => string }

export type NewResidence = {
  name: keyof typeof BLUEPRINTS
  organizationId: string
  people: Record<Handle, string>
  today: string
}

/** One residence of the world, from its blueprint, as the owner of the database. Returns its id. */
export async function seedResidence(tx: Tx, { name, organizationId, people, today }: NewResidence): Promise<string> {
  const plan = BLUEPRINTS[name]
  const { id: residenceId } = await tx
    .insertInto('residence')
    .values({ ...plan.residence, organizationId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const site: Site = {
    residenceId,
    people,
    day: (years, days = 0) => Temporal.PlainDate.from(today).add({ years, days }).toString(),
  }
  const lots = await seedLots(tx, site, plan)
  await seedKeys(tx, site, { plan, lots })
  const members = await seedOwners(tx, site, { plan, lots })
  await seedCouncil(tx, site, { plan, members })
  await seedOthers(tx, site, { plan, lots })
  return residenceId
}

type Lots = Map<string, string>

async function seedLots(tx: Tx, { residenceId }: Site, plan: Blueprint): Promise<Lots> {
  const buildings = new Map<string, string>()
  const staircases = new Map<string, string>()
  for (const { building, staircase } of plan.lots) {
    if (!buildings.has(building)) buildings.set(building, await insertBuilding(tx, residenceId, building))
    const key = `${building}/${staircase}`
    if (staircase !== '' && !staircases.has(key)) {
      staircases.set(
        key,
        await insertStaircase(tx, residenceId, { buildingId: buildings.get(building) ?? '', name: staircase }),
      )
    }
  }
  const rows = await tx
    .insertInto('lot')
    .values(
      plan.lots.map((lot) => ({
        residenceId,
        number: lot.number,
        buildingId: buildings.get(lot.building) ?? null,
        staircaseId: staircases.get(`${lot.building}/${lot.staircase}`) ?? null,
        floor: lot.floor,
        floorLevel: lot.level,
        door: lot.door,
        kind: lot.kind,
        kindLabel: lot.label,
        areaHundredths: lot.area === null ? null : lot.area * 100,
      })),
    )
    .returning(['id', 'number'])
    .execute()
  return new Map(rows.map((row) => [row.number, row.id]))
}

async function insertBuilding(tx: Tx, residenceId: string, name: string): Promise<string> {
  return (await tx.insertInto('building').values({ residenceId, name }).returning('id').executeTakeFirstOrThrow()).id
}

async function insertStaircase(
  tx: Tx,
  residenceId: string,
  staircase: { buildingId: string; name: string },
): Promise<string> {
  return (
    await tx
      .insertInto('staircase')
      .values({ residenceId, ...staircase })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
}

async function seedKeys(tx: Tx, { residenceId }: Site, { plan, lots }: { plan: Blueprint; lots: Lots }): Promise<void> {
  for (const key of plan.keys) {
    const shares = plan.lots.flatMap((lot) => {
      const value = key.shares(lot)
      return value === null ? [] : [{ number: lot.number, shares: value * key.scale }]
    })
    const totalShares = shares.reduce((sum, share) => sum + share.shares, 0)
    const { id: keyId } = await tx
      .insertInto('allocationKey')
      .values({ residenceId, code: key.code, name: key.name, isGeneral: key.isGeneral, scale: key.scale, totalShares })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('keyShare')
      .values(
        shares.map((share) => ({ residenceId, keyId, lotId: lots.get(share.number) ?? '', shares: share.shares })),
      )
      .execute()
  }
}

type Members = Map<string, string>

async function seedOwners(tx: Tx, site: Site, { plan, lots }: { plan: Blueprint; lots: Lots }): Promise<Members> {
  const { residenceId, people, day } = site
  const members: Members = new Map()
  const parties = new Map<string, string>()
  for (const owner of plan.owners) {
    const { id: partyId } = await tx
      .insertInto('party')
      .values({ residenceId, kind: owner.kind, code: owner.code, name: owner.name, address: owner.address })
      .returning('id')
      .executeTakeFirstOrThrow()
    parties.set(owner.code, partyId)
    for (const member of owner.members) {
      const personId = member.handle === null ? null : people[member.handle]
      const { handle: _handle, ...contact } = member
      const row = await tx
        .insertInto('partyMember')
        .values({ residenceId, partyId, personId, ...contact })
        .returning('id')
        .executeTakeFirstOrThrow()
      members.set(member.handle ?? member.name, row.id)
    }
  }
  const periods = plan.lots
    .flatMap((lot) => periodsOf(lot, day))
    .map(({ number, code, startsOn, endsOn }) => ({
      residenceId,
      lotId: lots.get(number) ?? '',
      partyId: parties.get(code) ?? '',
      startsOn,
      endsOn,
    }))
  await tx.insertInto('ownership').values(periods).execute()
  await seedTransfers(tx, site, { plan, lots, parties })
  return members
}

/** A lot that was sold has two periods that touch: half-open, so no day is owned twice. */
function periodsOf(lot: LotPlan, day: Site['day']) {
  const { number, owner, sold } = lot
  if (sold === null) return [{ number, code: owner, startsOn: day(-12), endsOn: null }]
  const soldOn = day(0, -sold.daysAgo)
  return [
    { number, code: sold.from, startsOn: day(-12), endsOn: soldOn },
    { number, code: owner, startsOn: soldOn, endsOn: null },
  ]
}

type Ground = { plan: Blueprint; lots: Lots; parties: Map<string, string> }

async function seedTransfers(
  tx: Tx,
  { residenceId, people, day }: Site,
  { plan, lots, parties }: Ground,
): Promise<void> {
  for (const { number, owner, sold } of plan.lots) {
    if (sold === null) continue
    await tx
      .insertInto('transfer')
      .values({
        residenceId,
        lotId: lots.get(number) ?? '',
        fromPartyId: parties.get(sold.from) ?? '',
        toPartyId: parties.get(owner) ?? '',
        effectiveOn: day(0, -sold.daysAgo),
        notifiedOn: day(0, 12 - sold.daysAgo),
        note: 'Vente notifiée par le notaire',
        recordedBy: people[plan.staff],
      })
      .execute()
  }
}

async function seedCouncil(
  tx: Tx,
  { residenceId, day }: Site,
  { plan, members }: { plan: Blueprint; members: Members },
): Promise<void> {
  if (plan.council.length === 0) return
  await tx
    .insertInto('councilTerm')
    .values(
      plan.council.map((seat) => ({
        residenceId,
        partyMemberId: members.get(seat.member) ?? '',
        isChair: seat.isChair,
        startsOn: day(-seat.yearsAgo),
        endsOn: day(3 - seat.yearsAgo),
      })),
    )
    .execute()
}

async function seedOthers(
  tx: Tx,
  { residenceId, people, day }: Site,
  { plan, lots }: { plan: Blueprint; lots: Lots },
): Promise<void> {
  for (const { lot, handle, name, email, phone } of plan.occupants) {
    const personId = handle === null ? null : people[handle]
    await tx
      .insertInto('occupant')
      .values({ residenceId, lotId: lots.get(lot) ?? '', personId, name, email, phone, startsOn: day(-1) })
      .execute()
  }
  for (const { handle, role, principal, scope, endsInDays } of plan.memberships) {
    await tx
      .insertInto('membership')
      .values({
        residenceId,
        personId: people[handle],
        role,
        principalId: principal === null ? null : people[principal],
        scope,
        startsOn: day(0, -60),
        endsOn: day(0, endsInDays),
        createdBy: people[plan.staff],
      })
      .execute()
  }
}

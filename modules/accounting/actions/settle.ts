import * as z from 'zod'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import * as data from '../data/settlements.ts'
import { creditUses, isSamePlace, moveLines, type Use } from '../rules/settlement.ts'
import { postEntry } from './post.ts'
import type { Visit } from './visit.ts'

export const settleJob = defineJob({
  name: 'accounting.settle',
  payload: z.strictObject({ residenceId: z.uuid() }),
  timeoutSeconds: 600,
  run: ({ database }, { residenceId }) => {
    const today = todayInParis()
    const visit = { actor: SYSTEM, residenceId: asResidence(residenceId), today }
    return database.transaction((tx) => settleCredits(tx, visit), { residences: [residenceId] })
  },
})

/** After an entry that may leave a credit beside a debt. */
export function settleSoon(tx: Tx, residenceId: ResidenceId): Promise<void> {
  return addJob(tx, settleJob, { residenceId }, { key: `settle:${residenceId}` })
}

/**
 * Free credits pay what is due, owner by owner: first a reversal and what it reverses, then the oldest debts
 * (arrêté du 14 mars 2005, art. 9).
 */
export async function settleCredits(tx: Tx, visit: Visit): Promise<void> {
  const { residenceId, today } = visit
  const now = { day: today, left: 'now' as const }
  const parties = new Set((await data.creditsOf(tx, residenceId, now)).map(({ partyId }) => partyId))
  await data.lockAccounts(tx, residenceId, [...parties])
  const partyIds = [...parties]
  if (partyIds.length === 0) return
  await settleReversals(tx, visit, partyIds)
  const credits = Map.groupBy(await data.creditsOf(tx, residenceId, { partyIds, ...now }), ({ partyId }) => partyId)
  const debts = Map.groupBy(await data.openDebts(tx, residenceId, { partyIds, ...now }), ({ partyId }) => partyId)
  const isOpen = await data.isDayOpen(tx, residenceId, today)
  for (const [partyId, free] of credits) {
    const uses = creditUses(free, debts.get(partyId) ?? [], today)
    const [direct, moved] = [uses.filter(isDirect), uses.filter((use) => !isDirect(use))]
    await data.insertSettlements(tx, residenceId, direct.map(settlementOf(partyId)))
    // Credits that would change place wait for the year to be opened.
    if (isOpen) await moveCredits(tx, visit, { partyId, uses: moved })
  }
}

function isDirect({ credit, debt }: Use): boolean {
  return isSamePlace(credit, debt)
}

function settlementOf(partyId: string) {
  return ({ credit, debt, cents, on }: Use): data.NewSettlement => {
    const [debtLine, creditLine] = [placeOf(debt.id), placeOf(credit.id)]
    return {
      partyId,
      debtEntryId: debtLine.entryId,
      debtPosition: debtLine.position,
      creditEntryId: creditLine.entryId,
      creditPosition: creditLine.position,
      cents,
      settledOn: on,
    }
  }
}

/** `entryId:position` of a line. */
export function placeOf(id: string): { entryId: string; position: number } {
  const [entryId = '', position = ''] = id.split(':')
  return { entryId, position: Number(position) }
}

async function moveCredits(tx: Tx, visit: Visit, { partyId, uses }: { partyId: string; uses: Use[] }): Promise<void> {
  if (uses.length === 0) return
  const { residenceId, today } = visit
  const { id } = await postEntry(tx, visit, {
    journal: 'OD',
    postedOn: today,
    label: "Utilisation d'un avoir",
    origin: { kind: 'credit-use', id: crypto.randomUUID() },
    lines: moveLines(uses, partyId),
  })
  const settled = uses.flatMap((use, index) => {
    const whole = settlementOf(partyId)(use)
    // The move takes the credit, then pays the debt.
    return [
      { ...whole, debtEntryId: id, debtPosition: 2 * index + 1, settledOn: today },
      { ...whole, creditEntryId: id, creditPosition: 2 * index + 2, settledOn: today },
    ]
  })
  await data.insertSettlements(tx, residenceId, settled)
}

async function settleReversals(tx: Tx, { residenceId, today }: Visit, partyIds: string[]): Promise<void> {
  const accounts = { partyIds, day: today, left: 'now' as const }
  const debts = new Map((await data.openDebts(tx, residenceId, accounts)).map((debt) => [debt.id, debt]))
  const pairs = (await data.creditsOf(tx, residenceId, accounts)).flatMap((credit) => {
    const debt = credit.reversesId === null ? undefined : debts.get(`${credit.reversesId}:${credit.position}`)
    if (debt === undefined) return []
    return [{ credit, debt, cents: Math.min(credit.cents, debt.cents), on: credit.postedOn }]
  })
  for (const use of pairs) await data.insertSettlements(tx, residenceId, [settlementOf(use.debt.partyId)(use)])
}

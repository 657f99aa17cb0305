import { isMember } from '#modules/residences/public.ts'
import type { Db } from '#platform/database.ts'
import { found, notFound } from '#platform/errors.ts'
import { type Cents, divideRounded, sumCents, toCents } from '#shared/money.ts'
import { keysWithLots } from '../data/call-facts.ts'
import { callView, partsOf } from '../data/calls.ts'
import { balancesOn, comingCalls, partiesOfPerson } from '../data/charges.ts'
import * as data from '../data/explanations.ts'
import { bankAccountOf, noticeFile, noticeOf } from '../data/notices.ts'
import { owedByEntries } from '../data/owner-account.ts'
import { openDebts } from '../data/settlements.ts'
import { yearsOf } from '../data/years.ts'
import { debtsByEntry } from '../rules/debts.ts'
import { compareLines } from '../rules/last-year.ts'
import { seesEveryOwner } from '../rules/reader.ts'
import { sharesVersion } from './calls.ts'
import type { Visit } from './visit.ts'

/** The caller's own: what the books say is owed today, debt by debt, and apart from it what is announced for later. */
export async function seeCharges(db: Db, { actor, residenceId, today }: Visit) {
  const parties = await partiesOfPerson(db, residenceId, actor.personId)
  const partyIds = parties.map(({ id }) => id)
  const [balances, lines, calls, years] = await Promise.all([
    balancesOn(db, residenceId, { partyIds, day: today }),
    partyIds.length === 0 ? [] : openDebts(db, residenceId, { partyIds, day: today }),
    comingCalls(db, residenceId, partyIds),
    yearsOf(db, residenceId),
  ])
  const debts = debtsByEntry(lines, await owedByEntries(db, residenceId, lines))
  const parts = await partsOf(db, residenceId, [...new Set(calls.map(({ callId }) => callId))])
  return {
    asOf: today,
    accounts: parties.map(({ id, name }) => ({
      partyId: id,
      name,
      balance: balances.get(id) ?? 0,
      debts: debts.filter(({ partyId }) => partyId === id),
    })),
    coming: calls.map((call) => ({ ...call, parts: parts.filter(({ callId }) => callId === call.callId) })),
    bankAccount: (await bankAccountOf(db, residenceId)) ?? null,
    years,
  }
}

type Place = { callId: string; partyId: string }

/** Somebody else's is as if absent, except for who keeps the books or checks them. */
async function refuseStranger(db: Db, { actor, residenceId }: Visit, { partyId }: Place): Promise<void> {
  if (seesEveryOwner(actor.roles)) return
  if (!(await isMember(db, residenceId, { partyId, personId: actor.personId }))) throw notFound()
}

/** Each line as base × shares / total of the key, with what the key pays for, and the year before beside it. */
export async function explainCall(db: Db, visit: Visit, place: Place) {
  const { residenceId } = visit
  await refuseStranger(db, visit, place)
  const call = found(await callView(db, residenceId, place.callId))
  const notice = found(await noticeOf(db, residenceId, place))
  const lines = await data.linesOfOwner(db, residenceId, place)
  const keyIds = [...new Set(lines.map(({ keyId }) => keyId))]
  const budgetIds = [
    ...new Set(lines.flatMap(({ budgetId, kind }) => (budgetId === null || kind === 'works_fund' ? [] : [budgetId]))),
  ]
  const before = await lastYearOf(db, visit, { partyId: place.partyId, dueOn: call.dueOn })
  const compared = compareLines(lines, before?.lines ?? [])
  const versions = new Map((await keysWithLots(db, residenceId)).map(({ keyId, lots }) => [keyId, sharesVersion(lots)]))
  return {
    callId: call.id,
    number: call.number,
    dueOn: call.dueOn,
    state: call.state,
    owner: notice.name,
    cents: sumCents(lines.map(({ cents }) => cents)),
    reference: notice.reference,
    hasNotice: notice.hasNotice,
    lines: compared.lines.map((line) => ({
      ...explained(line),
      sharesChanged: versions.get(line.keyId) !== line.sharesVersion,
    })),
    budget: await data.budgetOfKeys(db, residenceId, { budgetIds, keyIds }),
    lastYear: before === null ? null : { ...before.call, gone: compared.gone },
  }
}

/** The owner's call of about the same day a year before, with its lines. */
async function lastYearOf(db: Db, { residenceId }: Visit, { partyId, dueOn }: { partyId: string; dueOn: string }) {
  const call = await data.callOfLastYear(db, residenceId, { partyId, dueOn })
  if (call === undefined) return null
  return { call, lines: await data.linesOfOwner(db, residenceId, { partyId, callId: call.callId }) }
}

type Line = Awaited<ReturnType<typeof data.linesOfOwner>>[number] & { lastYear: Cents | null }

/** `exact` is what the line would be alone: a cent beside it was moved so that the call adds up. */
function explained({ kind, title, term, terms, isComplement, total, ...line }: Line) {
  const share = divideRounded(BigInt(line.base) * BigInt(line.shares), BigInt(line.totalShares))
  return { ...line, exact: toCents(share), part: { kind, title, term, terms, isComplement, total } }
}

/** A notice that was made, for its owner and for those who keep or check the books. */
export async function noticeFor(db: Db, visit: Visit, place: Place) {
  await refuseStranger(db, visit, place)
  return found(await noticeFile(db, visit.residenceId, place))
}

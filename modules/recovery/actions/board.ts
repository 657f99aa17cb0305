import { calledBetween, openDebts, unapprovedSince } from '#modules/accounting/public.ts'
import type { Position } from '#platform/cursor.ts'
import type { Db } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { addDays, addYears } from '#shared/days.ts'
import { sumCents } from '#shared/money.ts'
import * as data from '../data/facts.ts'
import { residenceWarning } from '../rules/arrears.ts'
import { type BoardFilter, isShown, type SortedRow, sortRows } from '../rules/board.ts'
import type { Settings } from '../rules/settings.ts'
import { dueLetter, noticeState } from '../rules/situation.ts'
import { interestOf } from './charges.ts'
import { filesOf, type OwnerFile, settingsHere } from './files.ts'
import { accelerationRefusal } from './procedure.ts'
import { mayAct, type Visit } from './visit.ts'

/** Figures of a residence: what is late by age, how much of a year's calls came in, what the law warns of. */
export async function seeBoard(db: Db, visit: Visit) {
  const { residenceId, today } = visit
  const files = (await filesOf(db, visit)).filter(({ situation }) => situation.total > 0)
  const due = files.filter(({ situation, facts }) => !facts.planHolds && dueLetter(situation, today) !== null)
  const sum = (of: (file: OwnerFile) => number) => sumCents(files.map(of))
  return {
    asOf: today,
    owners: files.length,
    total: sum(({ situation }) => situation.total),
    accelerated: sum(({ accelerated }) => Math.max(0, sumCents(accelerated.map(({ cents }) => cents)))),
    underPlan: sumCents(files.filter(({ facts }) => facts.planHolds).map(({ situation }) => situation.total)),
    ages: {
      d30: sum(({ situation }) => situation.ages.d30),
      d60: sum(({ situation }) => situation.ages.d60),
      d90: sum(({ situation }) => situation.ages.d90),
      more: sum(({ situation }) => situation.ages.more),
    },
    collection: await collectionOf(db, residenceId, today),
    warning: await warningOf(db, visit),
    dueLetters: due.length,
    can: { act: mayAct(visit) },
  }
}

/** Of what fell due in the last twelve months, how much is paid today; interest and costs apart. */
async function collectionOf(db: Db, residenceId: ResidenceId, today: string) {
  const from = addDays(addYears(today, -1), 1)
  const called = await calledBetween(db, residenceId, { from, until: today })
  const open = await openDebts(db, residenceId, { day: today })
  const left = open.filter(({ part, dueOn }) => part === 'principal' && dueOn >= from && dueOn <= today)
  return { from, until: today, called, paid: Math.max(0, called - sumCents(left.map(({ cents }) => cents))) }
}

/** Of the last year that ended, on its last day; accounts that wait for approval, on this one. */
async function warningOf(db: Db, { residenceId, today }: Visit) {
  const year = await data.lastYear(db, residenceId, today)
  if (year === undefined) return null
  const day = addDays(year.endsOn, -1)
  const called = await calledBetween(db, residenceId, { from: year.startsOn, until: day })
  const open = await openDebts(db, residenceId, { day })
  const overdue = sumCents(
    open
      .filter(
        ({ part, dueOn, nature }) => part === 'principal' && dueOn >= year.startsOn && dueOn < day && isOfYear(nature),
      )
      .map(({ cents }) => cents),
  )
  const lots = await data.lotCount(db, residenceId)
  const since = await unapprovedSince(db, residenceId, today)
  return {
    year: year.startsOn,
    overdue,
    called,
    ...residenceWarning({
      overdue,
      called,
      lots,
      unapprovedForTwoYears: since !== null && addYears(since, 2) <= today,
    }),
  }
}

/** Sums of articles 14-1 and 14-2-1 (loi 65-557, art. 29-1 A). */
function isOfYear(nature: string): boolean {
  return nature === 'current' || nature === 'works' || nature === 'works_fund'
}

/** Owners who are late, as the board lists them. */
export async function seeRows(
  db: Db,
  visit: Visit,
  { filter, after, limit }: { filter: BoardFilter; after: Position | null; limit: number },
) {
  const rows = sortRows((await rowsOf(db, visit)).filter((row) => isShown(row, filter, visit.today)))
  const from = after === null ? 0 : rows.findIndex((row) => isAfter(row, after))
  return from < 0 ? [] : rows.slice(from, from + limit + 1)
}

/** The largest debt first, then by id: what the cursor holds. */
function isAfter({ total, partyId }: SortedRow, [cents, id]: Position): boolean {
  return total < Number(cents) || (total === Number(cents) && partyId > String(id))
}

export type BoardRow = Awaited<ReturnType<typeof rowsOf>>[number]

export async function rowsOf(db: Db, visit: Visit) {
  const files = (await filesOf(db, visit)).filter(({ situation }) => situation.total > 0)
  const ids = files.map(({ partyId }) => partyId)
  const parties = new Map((await data.partiesOf(db, visit.residenceId, ids)).map((party) => [party.id, party]))
  return files.map((file) => rowOf(file, found(parties.get(file.partyId))))
}

function rowOf({ partyId, situation, plans, acts, accelerated }: OwnerFile, party: data.PartyRow) {
  const last = acts.findLast(({ kind }) => kind !== 'note')
  const course = plans.find((plan) => plan.course !== null)?.course ?? null
  return {
    ...{ partyId, name: party.name, code: party.code, kind: party.kind, lots: party.lots },
    ...{ total: situation.total, since: situation.since, ages: situation.ages, next: situation.next },
    accelerated: Math.max(0, sumCents(accelerated.map(({ cents }) => cents))),
    limitation: situation.limitation,
    plan: course?.state ?? (plans.some(({ answer }) => answer === null) ? ('proposed' as const) : null),
    last: last === undefined ? null : { kind: last.kind, on: last.onDay },
  }
}

/** One owner's recovery file: debts, notices, every act, plans, what interest would come to. */
export async function seeFile(db: Db, visit: Visit, partyId: string) {
  const { today } = visit
  const [party] = await data.partiesOf(db, visit.residenceId, [partyId])
  const known = found(party)
  const file = found((await filesOf(db, visit, [partyId]))[0])
  const settings = await settingsHere(db, visit)
  const notices = []
  for (const notice of file.notices.toReversed())
    notices.push({
      ...noticeState(notice),
      refusal: await accelerationRefusal(db, visit, { file, actId: notice.actId }),
    })
  const acts = mayAct(visit)
  return {
    asOf: today,
    party: { ...known, partyId: known.id },
    situation: file.situation,
    notices,
    acts: file.acts.filter(({ kind }) => acts || kind !== 'note').toReversed(),
    plans: file.plans.map((plan) => (acts ? plan : { ...plan, message: '', answerNote: '' })),
    accelerated: file.accelerated,
    interest: await interestOf(db, visit, { file, until: today }),
    prices: pricesOf(settings),
    planHolds: file.facts.planHolds,
    dueLetter: file.facts.planHolds ? null : dueLetter(file.situation, today),
    can: { act: acts },
  }
}

function pricesOf({ prices }: Settings): Record<string, number> {
  return Object.fromEntries(
    Object.entries(prices).flatMap(([kind, cents]) => (cents === undefined ? [] : [[kind, cents]])),
  )
}

/** Over the residences of a firm: what is late in each. */
export async function seeFirm(
  db: Db,
  today: string,
  rows: readonly { id: string; name: string; city: string }[],
  at: (id: string) => ResidenceId,
) {
  const items = []
  for (const { id, name, city } of rows) {
    const late = (await openDebts(db, at(id), { day: addDays(today, -1), left: 'now' })).filter(
      ({ dueOn }) => dueOn < today,
    )
    items.push({
      ...{ residenceId: id, name, city },
      owners: new Set(late.map(({ partyId }) => partyId)).size,
      total: sumCents(late.map(({ cents }) => cents)),
      since: late.map(({ dueOn }) => dueOn).toSorted()[0] ?? null,
    })
  }
  return items
}

import {
  type ComingTerm,
  calledKinds,
  comingTerms,
  creditsOf,
  openDebts,
  paymentsOf,
} from '#modules/accounting/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import { addDays } from '#shared/days.ts'
import { sumCents } from '#shared/money.ts'
import { type ActRow, actsOf, type ClaimRow, claimsOf } from '../data/acts.ts'
import { partiesOf } from '../data/facts.ts'
import { type PlanRow, plansOf } from '../data/plans.ts'
import { settingsOf } from '../data/settings.ts'
import { acceleratedDebts } from '../rules/acceleration.ts'
import { flawOfNotice } from '../rules/formal-notice.ts'
import { type PlanState, planState } from '../rules/payment-plan.ts'
import { planPayments } from '../rules/plan-payments.ts'
import { habitOf, type Settings, USUAL_SETTINGS } from '../rules/settings.ts'
import {
  type LateDebt,
  lateLabel,
  type NoticeFacts,
  type OwnerFacts,
  type Situation,
  situationOf,
} from '../rules/situation.ts'
import type { Visit } from './visit.ts'

export type PlanView = PlanRow & {
  /** Of a plan that was accepted. */
  course: (PlanState & { paid: number }) | null
}

/** All that is known of what an owner has not paid. */
export type OwnerFile = {
  partyId: string
  facts: OwnerFacts
  situation: Situation
  notices: NoticeFacts[]
  acts: ActRow[]
  claims: ClaimRow[]
  /** Latest first. */
  plans: PlanView[]
  /** Terms that an acceleration made due before their day; not in the books yet (loi 65-557, art. 19-2). */
  accelerated: (ComingTerm & { acceleratedOn: string })[]
}

export async function settingsHere(db: Db | Tx, { residenceId }: Visit): Promise<Settings> {
  return (await settingsOf(db, residenceId)) ?? USUAL_SETTINGS
}

/** The files of these owners; of all that owe something or with whom something is under way when none is named. */
export async function filesOf(db: Db | Tx, visit: Visit, partyIds?: readonly string[]): Promise<OwnerFile[]> {
  const { residenceId, today } = visit
  const named = partyIds === undefined ? {} : { partyIds }
  const settings = await settingsHere(db, visit)
  const debts = await debtsOf(db, visit, partyIds)
  const credits = Map.groupBy(await creditsOf(db, residenceId, { ...named, day: today }), ({ partyId }) => partyId)
  const acts = Map.groupBy(await actsOf(db, residenceId, partyIds), ({ partyId }) => partyId)
  const claims = Map.groupBy(await claimsOf(db, residenceId, partyIds), ({ partyId }) => partyId)
  const plans = Map.groupBy(await planViews(db, visit, partyIds), ({ partyId }) => partyId)
  const hasAcceleration = [...acts.values()].flat().some(({ kind }) => kind === 'acceleration')
  const coming = hasAcceleration ? await comingTerms(db, visit) : []
  const ids = partyIds ?? [...new Set([...debts.keys(), ...plans.keys()])]
  return ids.map((partyId) =>
    fileOf({
      ...{ partyId, settings, today, debts: debts.get(partyId) ?? [], acts: acts.get(partyId) ?? [] },
      ...{ claims: claims.get(partyId) ?? [], plans: plans.get(partyId) ?? [] },
      credits: sumCents((credits.get(partyId) ?? []).map(({ cents }) => cents)),
      coming: coming.filter((term) => term.partyId === partyId),
    }),
  )
}

/** One owner's file; somebody who is no owner here is as if absent. */
export async function fileFor(db: Db | Tx, visit: Visit, partyId: string): Promise<OwnerFile> {
  found((await partiesOf(db, visit.residenceId, [partyId]))[0])
  return found((await filesOf(db, visit, [partyId]))[0])
}

type Material = {
  partyId: string
  settings: Settings
  today: string
  debts: readonly LateDebt[]
  credits: number
  acts: ActRow[]
  claims: ClaimRow[]
  plans: PlanView[]
  coming: readonly ComingTerm[]
}

function fileOf({ partyId, settings, today, debts, credits, acts, claims, plans, coming }: Material): OwnerFile {
  const notices = noticesOf(acts, claims)
  const facts: OwnerFacts = {
    ...{ debts, credits, notices },
    claims: claims.flatMap((claim) => (claim.step === null ? [] : [{ ...claim, step: claim.step }])),
    planHolds: plans.some(({ course }) => course?.state === 'holds'),
    acknowledgments: plans.flatMap(({ signedOn }) => signedOn ?? []),
  }
  const situation = situationOf(facts, habitOf(settings), today)
  return { ...{ partyId, facts, situation, notices, acts, claims, plans }, accelerated: reached(coming, acts, claims) }
}

function noticesOf(acts: readonly ActRow[], claims: readonly ClaimRow[]): NoticeFacts[] {
  const latest = (kind: ActRow['kind'], aboutId: string) =>
    acts.findLast((act) => act.kind === kind && act.aboutId === aboutId)
  return acts
    .filter(({ kind }) => kind === 'formal_notice')
    .map(({ id, onDay }) => {
      const sent = latest('dispatch', id)
      const lines = claims.filter(({ actId }) => actId === id)
      return {
        actId: id,
        on: onDay,
        flaw: flawOfNotice(lines.map(({ tableName, cents }) => ({ table: tableName, cents }))),
        delivery:
          sent === undefined
            ? null
            : {
                channel: sent.channel === 'electronic' ? ('electronic' as const) : ('post' as const),
                sentOn: sent.onDay,
                tracking: sent.tracking,
              },
        presentedOn: latest('presentation', id)?.onDay ?? null,
        acceleratedOn: latest('acceleration', id)?.onDay ?? null,
      }
    })
}

/** Only what was voted by that day: the judge looks at the vote (loi 65-557, art. 19-2). */
function reached(
  coming: readonly ComingTerm[],
  acts: readonly Pick<ActRow, 'kind' | 'onDay' | 'aboutId'>[],
  claims: readonly ClaimRow[],
) {
  const terms = coming.map((term, index) => ({
    ...term,
    id: String(index),
    isShortfall: false,
    exigibleOn: term.dueOn,
  }))
  const days = new Map<string, string>()
  for (const act of acts.filter(({ kind }) => kind === 'acceleration')) {
    const years = claims
      .filter(({ actId, accelerates }) => actId === act.aboutId && accelerates)
      .flatMap(({ fiscalYear }) => fiscalYear ?? [])
    const voted = terms.filter(({ votedOn }) => votedOn !== null && votedOn <= act.onDay)
    for (const fiscalYear of new Set(['', ...years]))
      for (const id of acceleratedDebts(voted, { on: act.onDay, fiscalYear, nextYears: false }))
        if (!days.has(id)) days.set(id, act.onDay)
  }
  return terms.flatMap(({ id, isShortfall: _, exigibleOn: __, ...term }) => {
    const acceleratedOn = days.get(id)
    return acceleratedOn === undefined ? [] : [{ ...term, acceleratedOn }]
  })
}

/** Open debts with what the law needs to know of each: debts without a call go by their nature and their day. */
async function debtsOf(db: Db | Tx, { residenceId, today }: Visit, partyIds: readonly string[] | undefined) {
  const rows = await openDebts(db, residenceId, { ...(partyIds !== undefined && { partyIds }), day: today })
  const callIds = [...new Set(rows.flatMap(({ callId }) => callId ?? []))]
  const kinds = new Map(
    (await calledKinds(db, residenceId, callIds)).map((kind) => [`${kind.callId} ${kind.nature}`, kind]),
  )
  const debts = rows.map((row) => {
    const kind = kinds.get(`${row.callId} ${row.nature}`)
    const isProvision = row.nature === 'current' || row.nature === 'works' || row.nature === 'works_fund'
    return {
      ...{ id: row.id, label: lateLabel(row), cents: row.cents, total: row.total, dueOn: row.dueOn, part: row.part },
      ...{ accessoryTo: row.accessoryTo, nature: row.nature, partyId: row.partyId },
      accelerates: row.part === 'principal' && (kind?.accelerates ?? isProvision),
      fiscalYear: kind?.fiscalYear ?? null,
    }
  })
  return Map.groupBy(debts, ({ partyId }) => partyId)
}

async function planViews(db: Db | Tx, { residenceId, today }: Visit, partyIds: readonly string[] | undefined) {
  const plans = await plansOf(db, residenceId, partyIds === undefined ? {} : { partyIds })
  const covered = plans.flatMap((plan) => plan.covered.map(({ debtId }) => debtId))
  const payments = await paymentsOf(db, residenceId, [...new Set(covered)])
  return plans.map((plan): PlanView => ({ ...plan, course: courseOf(plan, payments, today) }))
}

/** A term may still be paid on the evening of its day. */
function courseOf(plan: PlanRow, payments: Parameters<typeof planPayments>[1], today: string): PlanView['course'] {
  if (plan.signedOn === null) return null
  const paid = planPayments(plan.covered, payments, plan.signedOn)
  const now = planState(plan.terms, paid, today)
  const state = now.state === 'kept' ? now : planState(plan.terms, paid, addDays(today, -1))
  return { ...state, paid: sumCents(paid.filter(({ on }) => on <= today).map(({ cents }) => cents)) }
}

type Acceleration = { kind: 'acceleration'; onDay: string; aboutId: string }

/** What an acceleration of that day reaches, as it will be shown once it is recorded. */
export async function reachedBy(db: Db | Tx, visit: Visit, { file, act }: { file: OwnerFile; act: Acceleration }) {
  const coming = (await comingTerms(db, visit)).filter(({ partyId }) => partyId === file.partyId)
  return reached(coming, [act], file.claims)
}

import { bankAccountOf, lockAccounts, openDebts, partiesOfPerson } from '#modules/accounting/public.ts'
import { notify } from '#modules/notifications/public.ts'
import { isMember, reachedPeople, senderOf } from '#modules/residences/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import * as facts from '../data/facts.ts'
import * as data from '../data/plans.ts'
import { proposePlan, refusePlan } from '../rules/payment-plan.ts'
import { refuseProposal, refuseReply } from '../rules/plan-limits.ts'
import { lateLabel } from '../rules/situation.ts'
import { planLetter } from '../templates/letter.ts'
import { filesOf, settingsHere } from './files.ts'
import { DONE, mayAct, note, type Visit } from './visit.ts'

export type PlanWish = { partyId: string; firstOn: string; terms: number; message: string }

/** The owner themselves, or somebody of the firm; anybody else's party is as if absent. */
async function sideOf(db: Db | Tx, visit: Visit, partyId: string): Promise<'owner' | 'manager'> {
  const { actor, residenceId } = visit
  if (await isMember(db, residenceId, { partyId, personId: actor.personId })) return 'owner'
  const [party] = mayAct(visit) ? await facts.partiesOf(db, residenceId, [partyId]) : []
  if (party === undefined) throw notFound()
  return 'manager'
}

/** The terms that this wish would give, and why it cannot be made. Nothing is written. */
export async function draftPlan(db: Db | Tx, visit: Visit, wish: Omit<PlanWish, 'message'>) {
  const side = await sideOf(db, visit, wish.partyId)
  const [file] = await filesOf(db, visit, [wish.partyId])
  const { situation } = found(file)
  const settings = await settingsHere(db, visit)
  const debt = situation.total
  const terms = debt > 0 ? proposePlan(debt, wish.firstOn, wish.terms) : []
  const limits = side === 'owner' ? { terms: settings.planTerms, least: settings.planLeast } : null
  const refusal = debt === 0 ? 'nothing-late' : refuseProposal(terms, { limits, today: visit.today })
  return { debt, terms, refusal, side }
}

/** Asks for a plan over all that is late today. One proposal at a time waits for an answer. */
export async function proposePlanFor(tx: Tx, visit: Visit, wish: PlanWish) {
  const { actor, residenceId } = visit
  await lockAccounts(tx, residenceId, [wish.partyId])
  const { debt, terms, refusal, side } = await draftPlan(tx, visit, wish)
  refuseIf(refusal)
  const [file] = await filesOf(tx, visit, [wish.partyId])
  refuseIf(file?.facts.planHolds === true ? 'plan-holds' : null)
  const plan = { partyId: wish.partyId, proposedAs: side, proposedBy: actor.personId, debt, message: wish.message }
  const id = await data.insertPlan(tx, residenceId, { ...plan, countersId: null, terms })
  await tellOther(tx, visit, { id, partyId: wish.partyId, side, what: 'proposed' })
  await note(tx, visit, {
    action: 'recovery.plan-propose',
    subject: `party:${wish.partyId}`,
    after: { id, debt, terms: terms.length },
  })
  return { id }
}

export type PlanReply = {
  planId: string
  answer: 'accept' | 'refuse' | 'withdraw'
  note: string
  /** Who signed for the owner on paper: for a plan that staff proposed and record as agreed to. */
  signedBy: string | null
}

/** The plan while nobody else answers it, pays, or writes to its owner. Accounts first, as everywhere. */
async function lockedPlan(tx: Tx, visit: Visit, planId: string) {
  const { partyId } = found((await data.plansOf(tx, visit.residenceId, { planId }))[0])
  const side = await sideOf(tx, visit, partyId)
  await lockAccounts(tx, visit.residenceId, [partyId])
  const plan = found(await data.lockPlan(tx, visit.residenceId, planId))
  refuseIf(plan.answer === null ? null : 'plan-answered-already')
  return { partyId, side, isOwn: side === plan.proposedAs }
}

/** The other side answers; the side that proposed may only take it back, or record a signature on paper. */
export async function answerPlan(tx: Tx, visit: Visit, { planId, answer, note: words, signedBy }: PlanReply) {
  const { actor, residenceId } = visit
  const { partyId, side, isOwn } = await lockedPlan(tx, visit, planId)
  refuseIf(refuseReply(answer, { isOwn, isOnPaper: side === 'manager' && signedBy !== null }))
  if (answer === 'accept') await sign(tx, visit, { id: planId, side, words, signedBy })
  else {
    const said = answer === 'refuse' ? ('refused' as const) : ('withdrawn' as const)
    await data.answerPlan(tx, residenceId, { id: planId, answer: said, answeredBy: actor.personId, answerNote: words })
  }
  await tellOther(tx, visit, { id: planId, partyId, side, what: answer })
  await note(tx, visit, { action: `recovery.plan-${answer}`, subject: `party:${partyId}`, after: { planId } })
  return DONE
}

/** Refuses what was proposed and proposes otherwise, at once. */
export async function counterPlan(
  tx: Tx,
  visit: Visit,
  { planId, ...wish }: Omit<PlanWish, 'partyId'> & { planId: string },
) {
  const { actor, residenceId } = visit
  const { partyId, isOwn } = await lockedPlan(tx, visit, planId)
  const { debt, terms, refusal, side } = await draftPlan(tx, visit, { ...wish, partyId })
  refuseIf(isOwn ? 'plan-yours' : refusal)
  await data.answerPlan(tx, residenceId, {
    id: planId,
    answer: 'countered',
    answeredBy: actor.personId,
    answerNote: wish.message,
  })
  const row = { partyId, proposedAs: side, proposedBy: actor.personId, debt, message: wish.message }
  const id = await data.insertPlan(tx, residenceId, { ...row, countersId: planId, terms })
  await tellOther(tx, visit, { id, partyId, side, what: 'proposed' })
  await note(tx, visit, { action: 'recovery.plan-counter', subject: `party:${partyId}`, after: { id, planId } })
  return { id }
}

type Signing = { id: string; side: 'owner' | 'manager'; words: string; signedBy: string | null }

/** Both names and the day: from now on the debt is acknowledged (code civil, art. 2240). It must still be what it was. */
async function sign(tx: Tx, visit: Visit, { id, side, words, signedBy }: Signing): Promise<void> {
  const { actor, residenceId, today } = visit
  const plan = found((await data.plansOf(tx, residenceId, { planId: id }))[0])
  const [file] = await filesOf(tx, visit, [plan.partyId])
  const { late, total } = found(file).situation
  refuseIf(refusePlan(plan.terms, total, today))
  const me = await facts.nameOf(tx, actor.personId)
  const names =
    side === 'owner'
      ? { ownerName: me, managerName: plan.proposedBy ?? '' }
      : { ownerName: plan.proposedAs === 'owner' ? (plan.proposedBy ?? '') : (signedBy ?? ''), managerName: me }
  const covered = late.map(({ id: debtId, cents }) => {
    const [entryId = '', position = ''] = debtId.split(':')
    return { entryId, position: Number(position), cents }
  })
  const signature = { id, answeredBy: actor.personId, answerNote: words, signedOn: today, ...names }
  await data.signPlan(tx, residenceId, signature, covered)
}

type Told = {
  id: string
  partyId: string
  side: 'owner' | 'manager'
  what: 'proposed' | 'accept' | 'refuse' | 'withdraw'
}

const TITLES = {
  proposed: 'Échéancier proposé',
  accept: 'Échéancier accepté',
  refuse: 'Échéancier refusé',
  withdraw: 'Échéancier retiré',
} as const

async function tellOther(tx: Tx, { residenceId, today }: Visit, { id, partyId, side, what }: Told): Promise<void> {
  const [party] = await facts.partiesOf(tx, residenceId, [partyId])
  const toOwner = side === 'manager'
  await notify(tx, {
    residenceId,
    kind: 'recovery.plan',
    subjectRef: `payment-plan:${id}:${what}`,
    title: TITLES[what],
    body: toOwner
      ? 'Voyez les échéances et le détail dans votre espace.'
      : `${party?.name ?? ''} : voyez le détail dans son dossier.`,
    link: toOwner ? `/r/${residenceId}/charges/retards` : `/r/${residenceId}/impayes/${partyId}`,
    recipients: toOwner
      ? await reachedPeople(tx, residenceId, partyId)
      : await facts.accountants(tx, residenceId, today),
  })
}

/** The caller's own: what is late, the letters received, the plan. */
export async function seeMine(db: Db, visit: Visit) {
  const { actor, residenceId } = visit
  const parties = await partiesOfPerson(db, residenceId, actor.personId)
  const settings = await settingsHere(db, visit)
  const files = await filesOf(
    db,
    visit,
    parties.map(({ id }) => id),
  )
  return {
    limits: { terms: settings.planTerms, least: settings.planLeast },
    accounts: files.map(({ partyId, situation, plans, acts, accelerated, facts: { planHolds } }) => ({
      partyId,
      name: parties.find(({ id }) => id === partyId)?.name ?? '',
      total: situation.total,
      since: situation.since,
      next: situation.next,
      late: situation.late.map(({ id, label, cents, dueOn }) => ({ id, label, cents, dueOn })),
      accelerated: accelerated.map(({ title, dueOn, cents, acceleratedOn }) => ({
        title,
        dueOn,
        cents,
        acceleratedOn,
      })),
      letters: acts
        .filter(({ hasLetter }) => hasLetter)
        .map(({ id, kind, onDay, cents }) => ({ id, kind, onDay, cents }))
        .toReversed(),
      plans,
      can: { propose: situation.total > 0 && !planHolds && plans.every(({ answer }) => answer !== null) },
    })),
  }
}

/** A plan that both agreed to, as paper. */
export async function planPaper(db: Db, visit: Visit, planId: string) {
  const { actor, residenceId } = visit
  const plan = found((await data.plansOf(db, residenceId, { planId }))[0])
  const isOwn = await isMember(db, residenceId, { partyId: plan.partyId, personId: actor.personId })
  if (!isOwn && !mayAct(visit)) throw notFound()
  if (plan.signedOn === null) throw new Refused(409, 'plan-not-signed')
  const [party] = await facts.partiesOf(db, residenceId, [plan.partyId])
  const lines = new Map(
    (await openDebts(db, residenceId, { partyIds: [plan.partyId], day: plan.signedOn })).map((debt) => [debt.id, debt]),
  )
  return planLetter({
    party: found(party),
    sender: await senderOf(db, residenceId),
    bankAccount: (await bankAccountOf(db, residenceId)) ?? null,
    writtenOn: plan.signedOn,
    ...{ terms: plan.terms, signedOn: plan.signedOn, ownerName: plan.ownerName, managerName: plan.managerName },
    covered: plan.covered.map(({ debtId, cents }) => {
      const line = lines.get(debtId)
      return { label: line === undefined ? '' : lateLabel(line), dueOn: line?.dueOn ?? plan.signedOn ?? '', cents }
    }),
  })
}

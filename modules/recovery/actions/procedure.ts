import { bankAccountOf, lockAccounts, openDebts } from '#modules/accounting/public.ts'
import { senderOf } from '#modules/residences/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { addDays } from '#shared/days.ts'
import { actOf, insertAct } from '../data/acts.ts'
import * as data from '../data/facts.ts'
import { refuseAcceleration } from '../rules/acceleration.ts'
import { noticeDeadline } from '../rules/formal-notice.ts'
import { tableOf } from '../rules/letter-tables.ts'
import { effectiveDay } from '../rules/situation.ts'
import { accelerationLetter } from '../templates/letter.ts'
import { filesOf, type OwnerFile, reachedBy } from './files.ts'
import { DONE, note, personOf, type Visit } from './visit.ts'

/** The notice and its owner's file, which nobody pays or acts upon until the transaction ends. */
async function lockNotice(tx: Tx, visit: Visit, actId: string) {
  const act = found(await actOf(tx, visit.residenceId, actId))
  refuseIf(act.kind === 'formal_notice' ? null : 'not-a-formal-notice')
  await lockAccounts(tx, visit.residenceId, [act.partyId])
  const [file] = await filesOf(tx, visit, [act.partyId])
  const here = found(file)
  return { partyId: act.partyId, file: here, notice: found(here.notices.find((one) => one.actId === actId)) }
}

type Dispatch = { actId: string; channel: 'post' | 'electronic'; on: string; tracking: string }

/** How the formal notice left: registered by post, or by a qualified electronic service (loi 65-557, art. 42-1). */
export async function recordDispatch(tx: Tx, visit: Visit, { actId, channel, on, tracking }: Dispatch) {
  const { partyId, notice } = await lockNotice(tx, visit, actId)
  refuseIf(notice.acceleratedOn === null ? null : 'notice-ran-out')
  if (on < notice.on) throw new Refused(422, 'day-before-notice', { field: 'on' })
  if (on > visit.today) throw new Refused(422, 'day-in-future', { field: 'on' })
  await insertAct(tx, visit.residenceId, {
    ...{ partyId, kind: 'dispatch', onDay: on, channel, tracking, aboutId: actId },
    recordedBy: personOf(visit),
  })
  await note(tx, visit, { action: 'recovery.dispatch', subject: `party:${partyId}`, after: { actId, on, tracking } })
  return DONE
}

/** The day the postman first presented it: time runs from the next (décret 67-223, art. 64). A later entry corrects it. */
export async function recordPresentation(tx: Tx, visit: Visit, { actId, on }: { actId: string; on: string }) {
  const { partyId, notice } = await lockNotice(tx, visit, actId)
  refuseIf(notice.acceleratedOn === null ? null : 'notice-ran-out')
  if (notice.delivery?.channel !== 'post') throw new Refused(409, 'notice-not-posted')
  if (on < notice.delivery.sentOn) throw new Refused(422, 'day-before-dispatch', { field: 'on' })
  if (on > visit.today) throw new Refused(422, 'day-in-future', { field: 'on' })
  await insertAct(tx, visit.residenceId, {
    ...{ partyId, kind: 'presentation', onDay: on, aboutId: actId },
    recordedBy: personOf(visit),
  })
  await note(tx, visit, { action: 'recovery.presentation', subject: `party:${partyId}`, after: { actId, on } })
  return DONE
}

/** Whether the other provisions fell due, and if not, why. */
export async function accelerationRefusal(
  db: Db | Tx,
  visit: Visit,
  { file, actId }: { file: OwnerFile; actId: string },
) {
  const notice = found(file.notices.find((one) => one.actId === actId))
  if (notice.acceleratedOn !== null) return 'accelerated-already'
  if (file.facts.planHolds) return 'plan-holds'
  const claims = file.claims.filter((claim) => claim.actId === actId && claim.accelerates)
  return refuseAcceleration(
    {
      accelerates: claims.length > 0,
      noticeEffectiveOn: effectiveDay(notice),
      noticeFlaw: notice.flaw,
      paidOn: await paidInTime(db, visit, { file, claims, effectiveOn: effectiveDay(notice) }),
    },
    visit.today,
  )
}

type Claimed = { file: OwnerFile; claims: readonly { debtId: string }[]; effectiveOn: string | null }

/** A day within the delay if all that the notice claims was paid by its end. */
async function paidInTime(db: Db | Tx, { residenceId, today }: Visit, { file, claims, effectiveOn }: Claimed) {
  if (effectiveOn === null) return null
  const deadline = noticeDeadline(effectiveOn)
  const day = deadline < today ? deadline : today
  const open = await openDebts(db, residenceId, { partyIds: [file.partyId], day })
  const ids = new Set(claims.map(({ debtId }) => debtId))
  return open.some(({ id }) => ids.has(id)) ? null : day
}

/**
 * Notes that thirty days passed without full payment: the other provisions of the year, voted works and works fund
 * contributions are due at once (loi 65-557, art. 19-2). Their day in the books stays; see `OwnerFile.accelerated`.
 */
export async function accelerate(tx: Tx, visit: Visit, actId: string) {
  const { residenceId, today } = visit
  const { partyId, file, notice } = await lockNotice(tx, visit, actId)
  refuseIf(await accelerationRefusal(tx, visit, { file, actId }))
  const effectiveOn = effectiveDay(notice) ?? today
  const on = addDays(noticeDeadline(effectiveOn), 1)
  const year = await data.yearHolding(tx, residenceId, today)
  const [party] = await data.partiesOf(tx, residenceId, [partyId])
  const act = { partyId, kind: 'acceleration' as const, onDay: on, aboutId: actId, recordedBy: personOf(visit) }
  // What it reaches is read as it will be shown from now on: from the act itself.
  const terms = await reachedBy(tx, visit, { file, act })
  const letter = accelerationLetter({
    party: found(party),
    sender: await senderOf(tx, residenceId),
    bankAccount: (await bankAccountOf(tx, residenceId)) ?? null,
    writtenOn: today,
    ...{ noticeOn: notice.on, effectiveOn, deadline: noticeDeadline(effectiveOn), on },
    lines: file.situation.late.map((row) => ({ ...row, table: tableOf(row, year?.startsOn ?? today) })),
    terms: terms.map(({ title, dueOn, cents }) => ({ label: title, dueOn, cents })),
  })
  const cents = Math.max(
    0,
    terms.reduce((sum, term) => sum + term.cents, 0),
  )
  const id = await insertAct(tx, residenceId, { ...act, letter, cents })
  await note(tx, visit, { action: 'recovery.accelerate', subject: `party:${partyId}`, after: { actId: id, on, cents } })
  return { actId: id }
}

import { createHash } from 'node:crypto'
import { bankAccountOf, lockAccounts } from '#modules/accounting/public.ts'
import { notify } from '#modules/notifications/public.ts'
import { isMember, reachedPeople, senderOf } from '#modules/residences/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { actOf, type Channel, insertAct, insertClaims } from '../data/acts.ts'
import * as data from '../data/facts.ts'
import type { NoticeTable } from '../rules/formal-notice.ts'
import { tableOf } from '../rules/letter-tables.ts'
import type { Settings } from '../rules/settings.ts'
import { claimedBy, dueLetter, type LateRow, type LetterStep, refuseLetter } from '../rules/situation.ts'
import { type Letter, recoveryLetter } from '../templates/letter.ts'
import { filesOf, type OwnerFile, settingsHere } from './files.ts'
import { mayAct, note, personOf, type Visit } from './visit.ts'

type Draft = {
  partyId: string
  name: string
  step: LetterStep
  lines: (LateRow & { table: NoticeTable })[]
  total: number
  channel: Channel
  letter: Letter
  /** Equal as long as the letter asks for the same. */
  fingerprint: string
}

/** What everybody's letters share. */
async function framesOf(db: Db | Tx, visit: Visit, partyIds: readonly string[]) {
  const { residenceId, today } = visit
  const year = await data.yearHolding(db, residenceId, today)
  return {
    settings: await settingsHere(db, visit),
    sender: await senderOf(db, residenceId),
    bankAccount: (await bankAccountOf(db, residenceId)) ?? null,
    yearStartsOn: year?.startsOn ?? `${today.slice(0, 4)}-01-01`,
    parties: new Map((await data.partiesOf(db, residenceId, partyIds)).map((party) => [party.id, party])),
  }
}

type Frames = Awaited<ReturnType<typeof framesOf>>

function draftOf(file: OwnerFile, step: LetterStep, { frames, today }: { frames: Frames; today: string }): Draft {
  const { settings, sender, bankAccount, yearStartsOn, parties } = frames
  const party = found(parties.get(file.partyId))
  const lines = file.situation.late.map((row) => ({ ...row, table: tableOf(row, yearStartsOn) }))
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([file.partyId, step, lines.map(({ id, cents }) => [id, cents])]))
    .digest('hex')
  return {
    ...{ partyId: file.partyId, name: party.name, step, lines, total: file.situation.total, fingerprint },
    channel: channelOf(step, party),
    letter: recoveryLetter({ party, sender, bankAccount, writtenOn: today, step, lines, fee: feeOf(settings) }),
  }
}

function feeOf({ prices }: Settings): number | null {
  return prices.formal_notice ?? null
}

/** A formal notice is registered; a reminder goes by e-mail to those whom one reaches. */
function channelOf(step: LetterStep, party: data.PartyRow): Channel {
  return step !== 'formal_notice' && party.members.some(({ isReached }) => isReached) ? 'email' : 'post'
}

/** Any letter of an owner as it would leave now, with what stands in its way. */
export async function previewLetter(
  db: Db | Tx,
  visit: Visit,
  { partyId, step }: { partyId: string; step: LetterStep },
) {
  const frames = await framesOf(db, visit, [partyId])
  found(frames.parties.get(partyId))
  const [file] = await filesOf(db, visit, [partyId])
  const here = found(file)
  const draft = draftOf(here, step, { frames, today: visit.today })
  return { ...draft, refusal: refuseLetter(here.situation, step, here.facts.planHolds) }
}

/** All letters due by the residence's habit, furthest step first, then by name. */
export async function dueLetters(db: Db | Tx, visit: Visit): Promise<Draft[]> {
  const { today } = visit
  const due = (await filesOf(db, visit)).flatMap((file) => {
    const step = dueLetter(file.situation, today)
    return step === null || refuseLetter(file.situation, step, file.facts.planHolds) !== null ? [] : [{ file, step }]
  })
  const frames = await framesOf(
    db,
    visit,
    due.map(({ file }) => file.partyId),
  )
  return due
    .map(({ file, step }) => draftOf(file, step, { frames, today }))
    .toSorted((a, b) => a.step.localeCompare(b.step) || a.name.localeCompare(b.name, 'fr'))
}

export type LetterWish = { partyId: string; step: LetterStep; fingerprint: string }

/**
 * Sends a letter as it was previewed: a debt gets each step once. What is owed is read again while nobody can pay it,
 * so that who paid a second ago is not written to.
 * @throws Refused 409 `preview-outdated`, `plan-holds`, `nothing-late`, `letter-sent-already`
 */
export async function sendLetter(tx: Tx, visit: Visit, { partyId, step, fingerprint }: LetterWish) {
  const { residenceId, today } = visit
  await lockAccounts(tx, residenceId, [partyId])
  const frames = await framesOf(tx, visit, [partyId])
  found(frames.parties.get(partyId))
  const [file] = await filesOf(tx, visit, [partyId])
  const here = found(file)
  refuseIf(refuseLetter(here.situation, step, here.facts.planHolds))
  const draft = draftOf(here, step, { frames, today })
  if (draft.fingerprint !== fingerprint) throw new Refused(409, 'preview-outdated', { field: 'fingerprint' })
  const actId = await insertAct(tx, residenceId, {
    ...{ partyId, kind: step, onDay: today, cents: draft.total, channel: draft.channel, letter: draft.letter },
    recordedBy: personOf(visit),
  })
  await insertClaims(tx, residenceId, { actId, claims: claimsFor(here, draft) })
  if (draft.channel === 'email') await tell(tx, visit, { actId, draft })
  await note(tx, visit, {
    action: `recovery.${step}`,
    subject: `party:${partyId}`,
    after: { actId, cents: draft.total },
  })
  return { actId, channel: draft.channel }
}

function claimsFor({ situation }: OwnerFile, { step, lines }: Draft) {
  const stepped = new Set(claimedBy(situation, step).map(({ id }) => id))
  return lines.map(({ id, table, cents, accelerates, fiscalYear }) => {
    const [entryId = '', position = ''] = id.split(':')
    return {
      ...{ entryId, position: Number(position), tableName: table, cents, accelerates, fiscalYear },
      step: stepped.has(id) ? step : null,
    }
  })
}

/** The letter itself is in the owner's space, as it was sent. */
async function tell(tx: Tx, { residenceId }: Visit, { actId, draft }: { actId: string; draft: Draft }): Promise<void> {
  await notify(tx, {
    residenceId,
    kind: 'recovery.reminder',
    subjectRef: `recovery-act:${actId}`,
    title: draft.letter.subject,
    body: draft.letter.summary,
    link: `/r/${residenceId}/charges/retards`,
    recipients: await reachedPeople(tx, residenceId, draft.partyId),
  })
}

/** A letter as it was sent: for its owner, and for those who keep or check the books (loi 65-557, art. 21). */
export async function letterFor(db: Db, visit: Visit, actId: string): Promise<Letter> {
  const { actor, residenceId } = visit
  const act = found(await actOf(db, residenceId, actId))
  const isOwn = await isMember(db, residenceId, { partyId: act.partyId, personId: actor.personId })
  if (!isOwn && !mayAct(visit) && !actor.roles.includes('council')) throw notFound()
  if (act.letter === null) throw notFound()
  return act.letter
}

import { Readable } from 'node:stream'
import * as z from 'zod'
import { notify } from '#modules/notifications/public.ts'
import { reachedPeople, senderOf } from '#modules/residences/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Db, Scope, Tx } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { found, Refused } from '#platform/errors.ts'
import { recordFile } from '#platform/files/records.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import { signal } from '#platform/realtime.ts'
import { dayInParis, todayInParis } from '#platform/today.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import { canonicalIban, refuseIban } from '#shared/iban.ts'
import { callView } from '../data/calls.ts'
import { balancesOn } from '../data/charges.ts'
import { linesOfOwner } from '../data/explanations.ts'
import * as data from '../data/notices.ts'
import { PRINTED } from '../rules/notice.ts'
import { NOTICE_TEMPLATE, noticeLetter, noticeTitle } from '../templates/notice.ts'
import type { Visit } from './visit.ts'

const Place = z.strictObject({ residenceId: z.uuid(), callId: z.uuid() })
type Place = z.output<typeof Place>
type Outside = Pick<Edges, 'database' | 'pdf' | 'files'>

/** Then the job queues itself again, so that no run is long and the queue stays fair. */
const BATCH = 100
/** While one document is set, others are stored and sent: the compiler never waits. */
const AT_ONCE = 4

/** Makes the notices of a call, each in its own transaction: stopped anywhere, it goes on where it was. */
export const noticesJob = defineJob({
  name: 'accounting.notices',
  payload: Place,
  timeoutSeconds: 300,
  run: async (context, place) => {
    const today = todayInParis()
    const left = await makeNotices(context, { place, today, limit: BATCH, signal: context.signal })
    if (left) await addJob(context.database.db, noticesJob, place, { key: `notices:${place.callId}` })
  },
})

type Batch = { place: Place; today: string; limit: number; signal?: AbortSignal }

/** Answers whether some are left. A call cancelled meanwhile is told to nobody else. */
export async function makeNotices(edges: Outside, { place, today, limit, signal: stop }: Batch): Promise<boolean> {
  const { callId } = place
  const visit = { actor: SYSTEM, residenceId: asResidence(place.residenceId), today }
  const scope = await scopeOf(edges, visit)
  const waiting = await edges.database.within(scope, () =>
    data.noticesToMake(edges.database.db, visit.residenceId, { callId, limit: limit + 1 }),
  )
  for (const few of chunks(waiting.slice(0, limit), AT_ONCE)) {
    stop?.throwIfAborted()
    const made = await Promise.all(few.map(({ partyId }) => makeNotice(edges, { visit, scope, callId, partyId })))
    if (made.includes(false)) return false
  }
  return waiting.length > limit
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size)
  return starts.map((start) => items.slice(start, start + size))
}

type NoticeToMake = { visit: Visit; scope: Scope; callId: string; partyId: string }

/** False when the call was cancelled meanwhile. */
async function makeNotice(edges: Outside, { visit, scope, callId, partyId }: NoticeToMake): Promise<boolean> {
  const { database, pdf, files } = edges
  const letter = await database.within(scope, () => letterOf(database.db, visit, { callId, partyId }))
  if (letter === null) return false
  const bytes = await pdf.render(NOTICE_TEMPLATE, { title: letter.title, language: 'fr', notices: [letter] })
  const file = await files.store(Readable.from([bytes]), {
    residenceId: visit.residenceId,
    name: `${letter.title}.pdf`,
    declaredType: 'application/pdf',
    accept: ['pdf'],
    maxBytes: 10_000_000,
  })
  await database.transaction((tx) => finish(tx, visit, { callId, partyId, file, letter }), scope)
  return true
}

/** The firm signs: its name is behind another wall than the residence's. */
async function scopeOf({ database }: Outside, { residenceId }: Visit): Promise<Scope> {
  const here = { residences: [residenceId] }
  const organizationId = await database.within(here, () => data.organizationOf(database.db, residenceId))
  return { ...here, organizations: [organizationId] }
}

type Letter = NonNullable<Awaited<ReturnType<typeof letterOf>>>
type Made = { callId: string; partyId: string; file: Parameters<typeof recordFile>[3]; letter: Letter }

/** The document, the mark and the message together: one of each, however often this is tried. */
async function finish(tx: Tx, { actor, residenceId }: Visit, { callId, partyId, file, letter }: Made): Promise<void> {
  if (!(await data.holdCall(tx, residenceId, callId))) return
  if ((await data.lockNoticeToMake(tx, residenceId, { callId, partyId })) === undefined) return
  const { id: fileId } = await recordFile(tx, actor, residenceId, file)
  const recipients = await reachedPeople(tx, residenceId, partyId)
  await data.markMade(tx, residenceId, { callId, partyId, fileId, channel: recipients.length > 0 ? 'email' : 'post' })
  await notify(tx, {
    residenceId,
    kind: 'accounting.call-issued',
    subjectRef: `fund-call:${callId}:${partyId}`,
    title: letter.title,
    body: letter.summary,
    link: `/r/${residenceId}/charges/${callId}/${partyId}`,
    recipients,
  })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'notices', id: callId })
}

/** What an owner's notice says; null when the call was cancelled. */
async function letterOf(db: Db, visit: Visit, { callId, partyId }: { callId: string; partyId: string }) {
  const { residenceId, today } = visit
  const call = await callView(db, residenceId, callId)
  if (call === undefined || call.state === 'cancelled') return null
  const notice = found(await data.noticeOf(db, residenceId, { callId, partyId }))
  const sender = await senderOf(db, residenceId)
  const lines = await linesOfOwner(db, residenceId, { callId, partyId })
  // Printed later, it says what it said on the day it was made.
  const writtenOn = notice.madeAt === null ? today : dayInParis(notice.madeAt)
  const balances = await balancesOn(db, residenceId, { partyIds: [partyId], day: writtenOn })
  const bankAccount = (await data.bankAccountOf(db, residenceId)) ?? null
  const balance = call.state === 'posted' ? null : (balances.get(partyId) ?? 0)
  return noticeLetter({ call, notice, sender, lines, balance, bankAccount, writtenOn })
}

/** What goes into the one PDF of those whom no e-mail reaches; a large residence gets several. */
export async function lettersToPrint(db: Db, visit: Visit, { callId, part }: { callId: string; part: number }) {
  const { residenceId } = visit
  const call = found(await callView(db, residenceId, callId))
  const owners = await data.ownersToPrint(db, residenceId, { callId, skip: (part - 1) * PRINTED, limit: PRINTED })
  const letters: Letter[] = []
  for (const { partyId } of owners) {
    const letter = await letterOf(db, visit, { callId, partyId })
    if (letter !== null) letters.push(letter)
  }
  if (letters.length === 0) throw new Refused(409, 'nothing-to-print')
  return { title: noticeTitle(call.dueOn), language: 'fr', notices: letters }
}

/** The account that notices ask to pay into, from now on. */
export async function setBankAccount(
  tx: Tx,
  { actor, residenceId }: { actor: Visit['actor']; residenceId: ResidenceId },
  account: { holder: string; iban: string; bic: string },
) {
  const refusal = refuseIban(account.iban)
  if (refusal !== null) throw new Refused(422, refusal, { field: 'iban' })
  const iban = canonicalIban(account.iban)
  const before = await data.bankAccountOf(tx, residenceId)
  await data.insertBankAccount(tx, residenceId, { ...account, iban, recordedBy: actor.personId })
  const subject = `residence:${residenceId}`
  await recordAudit(tx, actor, { scopeId: residenceId, action: 'bank-account.set', subject, before, after: { iban } })
  return { done: true } as const
}

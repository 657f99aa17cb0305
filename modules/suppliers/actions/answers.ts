import type { Readable } from 'node:stream'
import { notify } from '#modules/notifications/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { recordFile } from '#platform/files/records.ts'
import type { StoredFile } from '#platform/files.ts'
import { todayInParis } from '#platform/today.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import { dayInWords } from '#shared/day-words.ts'
import { plainAmount } from '#shared/money.ts'
import { insertIntervention } from '../data/equipment.ts'
import { revokeLinks } from '../data/links.ts'
import * as data from '../data/orders.ts'
import { managersOf } from '../data/people.ts'
import { isUnderWay, refuseOrderAct, type SupplierAct, stateAfter, supplierMay } from '../rules/order.ts'
import { answerDemand } from './demand.ts'
import { linkOver, type OpenedOrder as Opened } from './follow.ts'
import { note } from './visit.ts'

/** @throws Refused 410 `link-over` */
export async function seeJob(db: Db, { residenceId, orderId }: Opened) {
  const [order, steps, files, row] = await Promise.all([
    data.orderById(db, residenceId, orderId),
    data.stepsOf(db, residenceId, orderId),
    data.filesOf(db, residenceId, orderId),
    data.siteOf(db, residenceId),
  ])
  const site = found(row)
  if (order === undefined || !isUnderWay(order.state)) throw linkOver()
  const { number, title, what, place, access, ceiling, dueOn, isUrgent, state, supplier } = order
  return {
    ...{ number, title, what, place, access, ceiling, dueOn, isUrgent, state, supplier },
    residence: site.name,
    address: [site.address, `${site.postalCode} ${site.city}`.trim()].filter(Boolean).join(', '),
    plannedOn: steps.findLast(({ plannedOn }) => plannedOn !== null)?.plannedOn ?? null,
    firm: { name: site.firm, phone: site.phone },
    given: files.filter(({ kind }) => kind === 'given'),
    sent: files.filter(({ kind }) => kind !== 'given'),
    can: supplierMay(state),
  }
}

/**
 * What the supplier answers. Sent twice, or by two who hold the link, it is done once: opening again is nothing, and the
 * rest is refused. The end writes what was done into the history of the equipment, and ends the link.
 * @throws Refused 409 `order-not-there`, `proposed-in-the-past`, `order-reason-missing`; 410 `link-over`
 */
export async function answerJob(tx: Tx, { residenceId, orderId }: Opened, act: SupplierAct): Promise<void> {
  const today = todayInParis()
  const order = await data.lockOrder(tx, residenceId, orderId)
  if (order === undefined || !isUnderWay(order.state)) throw linkOver()
  if (act.kind === 'open' && order.state !== 'sent') return
  refuseIf(refuseOrderAct(order.state, act, today))
  const seq = await data.insertStep(tx, residenceId, orderId, {
    kind: stateAfter(act),
    recordedBy: null,
    ...factsOf(act),
  })
  await note(
    tx,
    { actor: SYSTEM, residenceId },
    { action: `order.${act.kind}`, subject: `order:${orderId}`, after: act },
  )
  if (act.kind === 'finish') await endJob(tx, { residenceId, today, order }, act)
  await answerDemand(tx, { residenceId, today }, { order, act })
  if (act.kind === 'refuse') await revokeLinks(tx, residenceId, { orderId })
  if (act.kind !== 'open') await tellManagers(tx, { residenceId, today, order }, { act, seq })
}

function factsOf(act: SupplierAct) {
  switch (act.kind) {
    case 'propose':
      return { plannedOn: act.on }
    case 'refuse':
      return { note: act.reason }
    case 'finish':
      return { note: act.report, cents: act.cents }
    default:
      return {}
  }
}

type Order = NonNullable<Awaited<ReturnType<typeof data.lockOrder>>>
type Job = { residenceId: ResidenceId; today: string; order: Order }

async function endJob(tx: Tx, { residenceId, today, order }: Job, act: Extract<SupplierAct, { kind: 'finish' }>) {
  await revokeLinks(tx, residenceId, { orderId: order.id })
  const { equipmentId, supplier: doneBy } = order
  if (equipmentId === null) return
  const { report, cents } = act
  const done = { kind: 'repair' as const, doneOn: today, doneBy, report, cents, recordedBy: null }
  await insertIntervention(tx, residenceId, { equipmentId, ...done })
}

async function tellManagers(
  tx: Tx,
  { residenceId, today, order }: Job,
  { act, seq }: { act: SupplierAct; seq: number },
): Promise<void> {
  await notify(tx, {
    residenceId,
    kind: 'suppliers.order-step',
    subjectRef: `order:${order.id}:${seq}`,
    title: `Ordre n° ${order.number} : ${order.supplier} ${wordsOf(act)}`.slice(0, 200),
    body: [order.title, ...bodyOf(act)].join('\n\n'),
    link: `/r/${residenceId}/ordres/${order.id}`,
    recipients: await managersOf(tx, residenceId, today),
  })
}

function wordsOf(act: SupplierAct): string {
  switch (act.kind) {
    case 'propose':
      return `propose le ${dayInWords(act.on)}`
    case 'refuse':
      return 'refuse'
    case 'finish':
      return 'a terminé'
    default:
      return 'accepte'
  }
}

function bodyOf(act: SupplierAct): string[] {
  if (act.kind === 'refuse') return [act.reason]
  if (act.kind !== 'finish') return []
  return [
    act.report,
    ...(act.cents === null ? [] : [`Montant annoncé : ${plainAmount(act.cents).replace('.', ',')} €`]),
  ]
}

const MOST_BYTES = 25 * 1024 * 1024
const MOST_FILES = 20
const KINDS = ['pdf', 'jpeg', 'png', 'webp'] as const

/** Takes in the bytes, outside any transaction: they may be long in coming. */
export function receiveFile({ files }: Edges, residenceId: ResidenceId, part: Part): Promise<StoredFile> {
  const claim = { name: part.filename, declaredType: part.mimetype, accept: KINDS }
  return files.store(part.file, { ...claim, residenceId, maxBytes: MOST_BYTES })
}

type Part = { file: Readable; filename: string; mimetype: string }

/** @throws Refused 409 `too-many-files`, 410 `link-over` */
export async function keepFile(tx: Tx, { residenceId, orderId }: Opened, stored: StoredFile) {
  const order = await data.lockOrder(tx, residenceId, orderId)
  if (order === undefined || !isUnderWay(order.state)) throw linkOver()
  const held = await data.filesOf(tx, residenceId, orderId)
  if (held.filter(({ kind }) => kind !== 'given').length >= MOST_FILES) throw new Refused(409, 'too-many-files')
  const { id } = await recordFile(tx, SYSTEM, residenceId, stored)
  const kind = stored.mediaType.startsWith('image/') ? 'photo' : 'paper'
  await data.addFile(tx, residenceId, { orderId, fileId: id, kind })
  const { name, mediaType, bytes, scan, thumbnailHash } = stored
  return { id, name, mediaType, bytes, scan, hasThumbnail: thumbnailHash !== null }
}

import {
  finishByContractor,
  moveTicket,
  orderWork,
  promiseByContractor,
  refuseByContractor,
  ticketPhotos,
} from '#modules/tickets/public.ts'
import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { addDays } from '#shared/days.ts'
import * as data from '../data/orders.ts'
import type { SupplierAct } from '../rules/order.ts'
import type { Visit } from './visit.ts'

/** Days for whoever declared it to say whether it is well: a habit of ours. */
const VERIFY_DAYS = 7

type Ordered = { id: string; ticketId: string | null; dueOn: string; withPhotos: boolean }

/**
 * The demand's ball goes to the contractor; the photos that show the problem go with the order.
 * @throws Refused 404; 409 `ticket-not-there` when somebody else has moved it
 */
export async function orderFromDemand(tx: Tx, visit: Visit, { id, ticketId, dueOn, withPhotos }: Ordered) {
  if (ticketId === null) return
  await orderWork(tx, visit, { ticketId, promisedOn: dueOn })
  const photos = withPhotos ? await ticketPhotos(tx, visit, ticketId) : []
  for (const photo of photos)
    await data.addFile(tx, visit.residenceId, { orderId: id, fileId: photo.id, kind: 'given' })
}

type Order = { id: string; ticketId: string | null; supplier: string }
type Here = Pick<Visit, 'residenceId' | 'today'>

/** What the supplier answered moves the demand that the order came from, as long as it is still theirs. */
export async function answerDemand(tx: Tx, here: Here, { order, act }: { order: Order; act: SupplierAct }) {
  const { ticketId, supplier: byName } = order
  if (ticketId === null) return
  const about = { ticketId, byName }
  if (act.kind === 'refuse') await refuseByContractor(tx, here, { ...about, reason: act.reason })
  if (act.kind === 'propose')
    await promiseByContractor(tx, here, { ...about, promisedOn: act.on, reason: 'Date proposée par le prestataire' })
  if (act.kind !== 'finish') return
  const sent = await data.filesOf(tx, here.residenceId, order.id)
  const files = sent.flatMap(({ id: fileId, kind }) =>
    kind === 'given' ? [] : [{ fileId, kind: kind === 'photo' ? ('after' as const) : ('invoice' as const) }],
  )
  await finishByContractor(tx, here, { ...about, files, verifyBy: addDays(here.today, VERIFY_DAYS) })
}

/** An order that is cancelled gives the ball back to the manager, unless it went elsewhere meanwhile. */
export async function takeDemandBack(tx: Tx, visit: Visit, order: { ticketId: string | null; reason: string }) {
  const { ticketId, reason } = order
  if (ticketId === null) return
  try {
    await moveTicket(tx, visit, {
      ticketId,
      act: { kind: 'decline', reason: `Ordre annulé : ${reason}`.slice(0, 1000) },
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

import * as z from 'zod'
import { notify } from '#modules/notifications/public.ts'
import { newToken } from '#platform/auth/once.ts'
import { keyedHash, seal, unseal } from '#platform/auth/seal.ts'
import type { Tx } from '#platform/database.ts'
import { DeliveryFailed } from '#platform/delivery.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob, type JobContext } from '#platform/jobs.ts'
import { letter } from '#platform/mail-layout.ts'
import { daysBetween } from '#shared/days.ts'
import { insertLink, linkToSend, markLink, revokeLinks } from '../data/links.ts'
import { siteOf } from '../data/orders.ts'
import { mobileNumber } from '../rules/phone.ts'
import { orderLetter, orderText } from '../templates/order.ts'
import type { Visit } from './visit.ts'

const PURPOSE = 'order-link'
/** A link outlives the day that the work is wanted for: a habit of ours. */
const DAYS_AFTER = 30

/** How a token is found again: the table holds none. */
export function linkHash(secret: string, token: string): string {
  return keyedHash(secret, PURPOSE, token)
}

type Order = { id: string; dueOn: string; isUrgent: boolean }
type Reach = { email: string; phone: string }
export type Sender = Pick<Visit, 'residenceId' | 'organizationId' | 'today'> & { secret: string }

/**
 * A new link to an order, the one before ended, and what carries it: a mail, and a text when it is urgent. Queued in the
 * caller's transaction; the token is sealed, because a job's payload stays in the queue. Returns the path of the page
 * when the supplier has no address to write to.
 */
export async function sendLink(tx: Tx, sender: Sender, { order, to }: { order: Order; to: Reach }) {
  const { residenceId, organizationId, secret, today } = sender
  const token = newToken()
  const ways = { mail: to.email !== '', sms: order.isUrgent && mobileNumber(to.phone) !== null }
  await revokeLinks(tx, residenceId, order.id)
  const linkId = await insertLink(tx, residenceId, {
    orderId: order.id,
    tokenHash: linkHash(secret, token),
    days: DAYS_AFTER + Math.max(0, daysBetween(today, order.dueOn)),
    mail: ways.mail ? 'queued' : 'none',
    sms: ways.sms ? 'queued' : 'none',
  })
  for (const by of ['mail', 'sms'] as const) {
    const due = JSON.stringify({ residenceId, organizationId, linkId, by, token })
    if (ways[by]) await addJob(tx, writeToSupplier, { sealed: seal(secret, PURPOSE, due) })
  }
  return ways.mail || ways.sms ? null : `/o/${token}`
}

const Due = z.object({
  residenceId: z.string(),
  organizationId: z.string(),
  linkId: z.string(),
  by: z.enum(['mail', 'sms']),
  token: z.string(),
})
type Due = z.infer<typeof Due>

const ATTEMPTS = 8

/** One message by one way. Its reference is the link's: tried again after a crash, it is the same message. */
export const writeToSupplier = defineJob({
  name: 'suppliers.write',
  payload: z.object({ sealed: z.string() }),
  run: async (context, { sealed }) => {
    const due = Due.parse(JSON.parse(unseal(context.config.secret, PURPOSE, sealed)))
    const scope = { residences: [due.residenceId], organizations: [due.organizationId] }
    await context.database.within(scope, () => write(context, due, scope))
  },
  maxAttempts: ATTEMPTS,
})

type Scope = { residences: string[]; organizations: string[] }

async function write(context: JobContext, due: Due, scope: Scope): Promise<void> {
  const { residenceId, by } = due
  const { db } = context.database
  const [found, site] = await Promise.all([linkToSend(db, residenceId, due), siteOf(db, residenceId)])
  // Sent already, ended meanwhile, or of a firm that no longer manages the residence.
  if (found === undefined || site === undefined) return
  const words = { ...found, site, url: `${context.config.appUrl}/o/${due.token}` }
  try {
    await (by === 'mail' ? mail(context, due, words) : text(context, due, words))
    await markLink(db, residenceId, { ...due, state: 'sent' })
  } catch (error) {
    const isLast = context.attempt >= ATTEMPTS
    if (!(error instanceof DeliveryFailed) || (error.kind === 'temporary' && !isLast)) throw error
    await context.database.transaction((tx) => tellFailure(tx, due, found), scope)
  }
}

type Words = Parameters<typeof orderLetter>[0] & { email: string; phone: string }

async function mail(context: JobContext, { linkId }: Due, words: Words): Promise<void> {
  const { subject, ...content } = orderLetter(words)
  const { hostname } = new URL(context.config.appUrl)
  const to = { address: words.email, name: words.supplier }
  await context.mail.send({ to, subject, ...letter(content), messageId: `<order.${linkId}@${hostname}>` })
}

async function text(context: JobContext, { linkId }: Due, words: Words): Promise<void> {
  const to = mobileNumber(words.phone)
  if (to === null) throw new DeliveryFailed('permanent', 'number-invalid')
  await context.sms.send({ to, text: orderText(words), reference: `order-${linkId}` })
}

/** The one who ordered is told, since nobody else would know. */
async function tellFailure(
  tx: Tx,
  due: Due,
  order: { orderId: string; number: number; supplier: string; orderedBy: string },
) {
  const residenceId = asResidence(due.residenceId)
  await markLink(tx, residenceId, { ...due, state: 'failed' })
  await notify(tx, {
    residenceId,
    kind: 'suppliers.order-step',
    subjectRef: `order:${order.orderId}:${due.linkId}:${due.by}`,
    title: `Ordre n° ${order.number} : ${order.supplier} n’a pas reçu le message`,
    body: 'Son adresse ou son numéro est refusé. Corrigez la fiche du prestataire, puis envoyez un nouveau lien.',
    link: `/r/${residenceId}/ordres/${order.orderId}`,
    recipients: [order.orderedBy],
  })
}

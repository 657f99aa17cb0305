import * as z from 'zod'
import { notify } from '#modules/notifications/public.ts'
import { newToken } from '#platform/auth/once.ts'
import { keyedHash, seal, unseal } from '#platform/auth/seal.ts'
import type { Db, Tx } from '#platform/database.ts'
import { DeliveryFailed } from '#platform/delivery.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob, type JobContext } from '#platform/jobs.ts'
import { letter } from '#platform/mail-layout.ts'
import { daysBetween } from '#shared/days.ts'
import { insertLink, type LinkTarget, markLink, orderToSend, quoteToSend, revokeLinks } from '../data/links.ts'
import { siteOf } from '../data/orders.ts'
import { mobileNumber } from '../rules/phone.ts'
import { orderLetter, orderText } from '../templates/order.ts'
import { quoteLetter } from '../templates/quote.ts'
import type { Visit } from './visit.ts'

const PURPOSE = 'order-link'
/** A link outlives the day that the work is wanted for: a habit of ours. */
const DAYS_AFTER = 30

/** How a token is found again: the table holds none. */
export function linkHash(secret: string, token: string): string {
  return keyedHash(secret, PURPOSE, token)
}

/** Where a token leads, in the application. */
export const orderPath = (token: string) => `/o/${token}`
export const quotePath = (token: string) => `/d/${token}`

type Reach = { email: string; phone: string }
export type Sender = Pick<Visit, 'residenceId' | 'organizationId' | 'today'> & { secret: string }

type Letter = {
  /** What the link opens. */
  opens: LinkTarget
  /** The day that the work, or the answer, is wanted for. */
  wantedBy: string
  /** A text too, when a number can have one. */
  isUrgent: boolean
  to: Reach
  /** Written again to who said nothing: the link before stays open. */
  isReminder?: boolean
}

/**
 * A new link, those before ended, and what carries it: a mail, and a text when it is urgent. Queued in the caller's
 * transaction; the token is sealed, because a job's payload stays in the queue.
 */
export async function sendLink(tx: Tx, sender: Sender, { opens, wantedBy, isUrgent, to, isReminder = false }: Letter) {
  const { residenceId, organizationId, secret, today } = sender
  const token = newToken()
  const ways = { mail: to.email !== '', sms: isUrgent && mobileNumber(to.phone) !== null }
  if (!isReminder) await revokeLinks(tx, residenceId, opens)
  const linkId = await insertLink(tx, residenceId, {
    ...opens,
    tokenHash: linkHash(secret, token),
    days: DAYS_AFTER + Math.max(0, daysBetween(today, wantedBy)),
    mail: ways.mail ? 'queued' : 'none',
    sms: ways.sms ? 'queued' : 'none',
  })
  for (const by of ['mail', 'sms'] as const) {
    const due = JSON.stringify({ residenceId, organizationId, linkId, by, token, isReminder })
    if (ways[by]) await addJob(tx, writeToSupplier, { sealed: seal(secret, PURPOSE, due) })
  }
  return { token, isWritten: ways.mail || ways.sms }
}

const Due = z.object({
  residenceId: z.string(),
  organizationId: z.string(),
  linkId: z.string(),
  by: z.enum(['mail', 'sms']),
  token: z.string(),
  isReminder: z.boolean().default(false),
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
  const { db } = context.database
  const message = await messageOf(db, context, due)
  // Sent already, ended meanwhile, or of a firm that no longer manages the residence.
  if (message === undefined) return
  try {
    await (due.by === 'mail' ? mail(context, message) : text(context, due, message))
    await markLink(db, due.residenceId, { ...due, state: 'sent' })
  } catch (error) {
    const isLast = context.attempt >= ATTEMPTS
    if (!(error instanceof DeliveryFailed) || (error.kind === 'temporary' && !isLast)) throw error
    await context.database.transaction((tx) => tellFailure(tx, due, message.ifRefused), scope)
  }
}

type Letterhead = { subject: string } & Parameters<typeof letter>[0]
type Message = {
  to: { address: string; name: string }
  messageId: string
  mail: Letterhead
  /** Where one goes out, the number as it was typed and the words. */
  sms: { phone: string; text: string } | null
  ifRefused: { subjectRef: string; title: string; link: string; to: string }
}

/** What the link opens, in words, while it is still to be written. */
async function messageOf(db: Db, { config }: JobContext, due: Due): Promise<Message | undefined> {
  const { residenceId, linkId, token, isReminder } = due
  const [order, quote, site] = [
    await orderToSend(db, residenceId, due),
    await quoteToSend(db, residenceId, due),
    await siteOf(db, residenceId),
  ]
  if (site === undefined) return undefined
  const { hostname } = new URL(config.appUrl)
  if (order !== undefined) {
    const words = { ...order, site, url: `${config.appUrl}${orderPath(token)}` }
    return {
      to: { address: order.email, name: order.supplier },
      messageId: `<order.${linkId}@${hostname}>`,
      mail: orderLetter(words),
      sms: { phone: order.phone, text: orderText(words) },
      ifRefused: {
        subjectRef: `order:${order.orderId}:${linkId}:${due.by}`,
        title: `Ordre n° ${order.number} : ${order.supplier} n’a pas reçu le message`,
        link: `/r/${residenceId}/ordres/${order.orderId}`,
        to: order.orderedBy,
      },
    }
  }
  if (quote === undefined) return undefined
  return {
    to: { address: quote.email, name: quote.supplier },
    messageId: `<quote.${linkId}@${hostname}>`,
    mail: quoteLetter({ ...quote, site, isReminder, url: `${config.appUrl}${quotePath(token)}` }),
    sms: null,
    ifRefused: {
      subjectRef: `quote-request:${quote.requestId}:${linkId}`,
      title: `Devis : ${quote.supplier} n’a pas reçu le message`,
      link: `/r/${residenceId}/devis/${quote.requestId}`,
      to: quote.askedBy,
    },
  }
}

async function mail(context: JobContext, { to, messageId, mail: { subject, ...content } }: Message): Promise<void> {
  await context.mail.send({ to, subject, ...letter(content), messageId })
}

async function text(context: JobContext, { linkId }: Due, { sms }: Message): Promise<void> {
  const to = sms && mobileNumber(sms.phone)
  if (!to) throw new DeliveryFailed('permanent', 'number-invalid')
  await context.sms.send({ to, text: sms.text, reference: `order-${linkId}` })
}

/** The one who asked is told, since nobody else would know. */
async function tellFailure(tx: Tx, due: Due, { subjectRef, title, link, to }: Message['ifRefused']) {
  const residenceId = asResidence(due.residenceId)
  await markLink(tx, residenceId, { ...due, state: 'failed' })
  await notify(tx, {
    ...{ residenceId, kind: 'suppliers.order-step', subjectRef, title: title.slice(0, 200), link, recipients: [to] },
    body: 'Son adresse ou son numéro est refusé. Corrigez la fiche du prestataire, puis envoyez un nouveau lien.',
  })
}

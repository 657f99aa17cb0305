import * as z from 'zod'
import { notify } from '#modules/notifications/public.ts'
import type { Tx } from '#platform/database.ts'
import { DeliveryFailed } from '#platform/delivery.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob, type JobContext } from '#platform/jobs.ts'
import { letter } from '#platform/mail-layout.ts'
import { siteOf } from '../data/orders.ts'
import { closingOf, markClosing } from '../data/quote-answers.ts'
import { chosenLetter, thanksLetter } from '../templates/quote.ts'
import type { Visit } from './visit.ts'

/** The letter that tells a supplier what was decided, with the transaction. */
export async function queueClosing(
  tx: Tx,
  { residenceId, organizationId }: Pick<Visit, 'residenceId' | 'organizationId'>,
  quoteId: string,
): Promise<void> {
  await markClosing(tx, residenceId, { quoteId, state: 'queued' })
  await addJob(tx, closeQuote, { residenceId, organizationId, quoteId })
}

const ATTEMPTS = 8
const Due = z.object({ residenceId: z.string(), organizationId: z.string(), quoteId: z.string() })
type Due = z.infer<typeof Due>

/** Its reference is the quote's: tried again after a crash, it is the same message. */
export const closeQuote = defineJob({
  name: 'suppliers.close-quote',
  payload: Due,
  run: (context, due) =>
    context.database.within({ residences: [due.residenceId], organizations: [due.organizationId] }, () =>
      write(context, due),
    ),
  maxAttempts: ATTEMPTS,
})

async function write(context: JobContext, { residenceId, organizationId, quoteId }: Due): Promise<void> {
  const { db } = context.database
  const [closing, site] = await Promise.all([closingOf(db, residenceId, quoteId), siteOf(db, residenceId)])
  // Sent already, or of a firm that no longer manages the residence.
  if (closing === undefined || site === undefined) return
  const { title, supplier, client, clientEmail: email, clientPhone: phone } = closing
  const { subject, ...content } =
    client === null || email === null
      ? thanksLetter({ title, site })
      : chosenLetter({ title, site, client: { name: client, email, phone } })
  const messageId = `<quote-end.${quoteId}@${new URL(context.config.appUrl).hostname}>`
  try {
    await context.mail.send({ to: { address: closing.email, name: supplier }, subject, ...letter(content), messageId })
    await markClosing(db, residenceId, { quoteId, state: 'sent' })
  } catch (error) {
    const isLast = context.attempt >= ATTEMPTS
    if (!(error instanceof DeliveryFailed) || (error.kind === 'temporary' && !isLast)) throw error
    const scope = { residences: [residenceId], organizations: [organizationId] }
    await context.database.transaction((tx) => tellFailure(tx, residenceId, { quoteId, ...closing }), scope)
  }
}

type Failed = { quoteId: string; requestId: string; supplier: string; askedBy: string }

async function tellFailure(tx: Tx, residence: string, { quoteId, requestId, supplier, askedBy }: Failed) {
  const residenceId = asResidence(residence)
  await markClosing(tx, residenceId, { quoteId, state: 'failed' })
  await notify(tx, {
    ...{ residenceId, kind: 'suppliers.order-step', subjectRef: `quote-end:${quoteId}`, recipients: [askedBy] },
    title: `Devis : ${supplier} n’a pas reçu la réponse`.slice(0, 200),
    body: 'Son adresse est refusée. Corrigez la fiche du prestataire, et prévenez-le par téléphone.',
    link: `/r/${residenceId}/devis/${requestId}`,
  })
}

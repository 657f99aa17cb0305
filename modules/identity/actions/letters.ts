import * as z from 'zod'
import { keepOnce, newToken } from '#platform/auth/once.ts'
import { seal, unseal } from '#platform/auth/seal.ts'
import type { Db } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { addJob, defineJob, type JobContext } from '#platform/jobs.ts'
import { letter } from '#platform/mail-layout.ts'
import { type Person, personByEmail, personById } from '../data/people.ts'
import { codeText, phoneChangedText, type Words, write } from '../templates/letters.ts'

const Locale = z.enum(['fr', 'en'])

/** What has to be written to somebody. Tokens and codes are made or opened only when the letter leaves. */
const Due = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in-link'), email: z.string(), returnTo: z.string() }),
  z.object({ kind: z.literal('reset-link'), email: z.string() }),
  z.object({ kind: z.literal('code'), personId: z.string(), email: z.string(), code: z.string() }),
  z.object({ kind: z.literal('text-code'), phone: z.string(), code: z.string(), locale: Locale }),
  z.object({ kind: z.literal('text-notice'), phone: z.string(), locale: Locale }),
  z.object({
    kind: z.literal('notice'),
    personId: z.string(),
    what: z.string(),
    detail: z.string().optional(),
    /** An address that is no longer the account's. */
    email: z.string().optional(),
  }),
  z.object({
    kind: z.literal('account-link'),
    email: z.string(),
    name: z.string(),
    locale: Locale,
    place: z.string(),
    opening: z.unknown(),
  }),
  z.object({
    kind: z.literal('invitation'),
    email: z.string(),
    name: z.string(),
    place: z.string(),
    token: z.string(),
  }),
])
type Due = z.infer<typeof Due>

const PURPOSE = 'letter'
type Post = { edges: Pick<Edges, 'config' | 'database'> }

/** Queued whoever it is for and whether they exist: an answer tells nothing, and takes the same time. */
export function queueLetter({ edges }: Post, due: Due): Promise<void> {
  return queueLetterIn(edges.database.db, edges.config.secret, due)
}

/** The same, in the caller's transaction. Sealed, because a job's payload stays in the queue. */
export function queueLetterIn(tx: Db, secret: string, due: Due): Promise<void> {
  return addJob(tx, sendLetter, { sealed: seal(secret, PURPOSE, JSON.stringify(due)) })
}

export const sendLetter = defineJob({
  name: 'identity.sendLetter',
  payload: z.object({ sealed: z.string() }),
  run: async (context, { sealed }) => {
    const due = Due.parse(JSON.parse(unseal(context.config.secret, PURPOSE, sealed)))
    if (due.kind === 'text-code') return sendText(context, due.phone, codeText(due.code, due.locale))
    if (due.kind === 'text-notice') return sendText(context, due.phone, phoneChangedText(due.locale))
    const words = await compose(context, due)
    if (words !== null) await post(context, words)
  },
  // A link lives ten minutes and a code too: later attempts would send what no longer opens anything.
  maxAttempts: 6,
})

type Addressed = { to: { address: string; name?: string }; words: Words; locale: 'fr' | 'en' }

async function compose(
  context: JobContext,
  due: Exclude<Due, { kind: 'text-code' | 'text-notice' }>,
): Promise<Addressed | null> {
  switch (due.kind) {
    case 'sign-in-link':
      return signInLink(context, due)
    case 'reset-link':
      return resetLink(context, due.email)
    case 'account-link':
      return accountLink(context, due)
    case 'invitation':
      return {
        to: { address: due.email, name: due.name },
        words: { kind: 'invitation', place: due.place, url: pageUrl(context, `/invitation/${due.token}`) },
        locale: 'fr',
      }
    case 'code':
      return toPerson(context, due.personId, { kind: 'code', code: due.code }, due.email)
    case 'notice':
      return toPerson(
        context,
        due.personId,
        { kind: 'notice', what: due.what, detail: due.detail ?? '', url: pageUrl(context, '/profil/securite') },
        due.email,
      )
  }
}

async function signInLink(context: JobContext, due: { email: string; returnTo: string }): Promise<Addressed | null> {
  const person = await personByEmail(context.auth.db, due.email)
  if (person === undefined) return null
  const token = newToken()
  await keepOnce(context.auth.db, 'sign-in', token, {
    value: { personId: person.id, returnTo: due.returnTo },
    seconds: 600,
  })
  return addressed(person, { kind: 'sign-in-link', url: pageUrl(context, `/connexion/lien#${token}`) })
}

async function resetLink(context: JobContext, email: string): Promise<Addressed | null> {
  const person = await personByEmail(context.auth.db, email)
  if (person === undefined) return null
  const token = newToken()
  await keepOnce(context.auth.db, 'reset', token, { value: { personId: person.id }, seconds: 3600 })
  return addressed(person, { kind: 'reset-link', url: pageUrl(context, `/connexion/nouveau-mot-de-passe#${token}`) })
}

type AccountLink = Extract<Due, { kind: 'account-link' }>

/** Somebody who already has an account is told to use it: the page that asked said the same thing to both. */
async function accountLink(context: JobContext, due: AccountLink): Promise<Addressed | null> {
  const to = { address: due.email, name: due.name }
  if ((await personByEmail(context.auth.db, due.email)) !== undefined) {
    return {
      to,
      words: { kind: 'account-exists', place: due.place, url: pageUrl(context, '/connexion') },
      locale: due.locale,
    }
  }
  const token = newToken()
  await keepOnce(context.auth.db, 'account', token, { value: due.opening, seconds: 24 * 3600 })
  const url = pageUrl(context, `/demander-un-acces/confirmer#${token}`)
  return { to, words: { kind: 'account-link', place: due.place, url }, locale: due.locale }
}

async function toPerson(
  context: JobContext,
  personId: string,
  words: Words,
  email?: string,
): Promise<Addressed | null> {
  const person = await personById(context.auth.db, personId)
  if (person === undefined) return null
  return addressed(email === undefined ? person : { ...person, email }, words)
}

function addressed(person: Person, words: Words): Addressed {
  return { to: { address: person.email, name: person.name }, words, locale: person.locale === 'en' ? 'en' : 'fr' }
}

async function post(context: JobContext, { to, words, locale }: Addressed): Promise<void> {
  const { subject, ...content } = write(words, locale)
  const { hostname } = new URL(context.config.appUrl)
  // The job's own number: a second attempt is the same message.
  await context.mail.send({
    to,
    subject,
    ...letter({ ...content, language: locale }),
    messageId: `<identity.${context.jobId}@${hostname}>`,
  })
}

async function sendText(context: JobContext, to: string, text: string): Promise<void> {
  await context.sms.send({ to, text, reference: `identity-${context.jobId}` })
}

/** Tokens go after the `#`: no server log and no referrer ever sees them. */
function pageUrl(context: JobContext, path: string): string {
  return `${context.config.appUrl}${path}`
}

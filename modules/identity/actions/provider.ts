import * as z from 'zod'
import { recordAudit } from '#platform/audit.ts'
import { tokenHash } from '#platform/auth/cookie.ts'
import { domainProof, isProvedDomain } from '#platform/auth/domain-proof.ts'
import { IdTokenRefused } from '#platform/auth/id-token.ts'
import { authorizationUrl, claimsFor, discover, type Provider } from '#platform/auth/oidc.ts'
import { keepOnce, newToken, takeOnce } from '#platform/auth/once.ts'
import { OutboundRefused } from '#platform/auth/outbound.ts'
import { seal, unseal } from '#platform/auth/seal.ts'
import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Identity } from '#platform/http/gate.ts'
import { security } from '#platform/log.ts'
import type { Actor, OrganizationId } from '#shared/actor.ts'
import { deleteSso, providerForDomain, replaceSso } from '../data/directory.ts'
import { insertPerson, linkIdentity, personBehind, personByEmail } from '../data/people.ts'
import { localPath } from '../rules/session.ts'
import { type Door, demandOwnOrigin, letIn, throttleAddress, type Visitor } from './door.ts'

const STATE_SECONDS = 600
const SEALED = 'sso'

type Asked = { provider: string; returnTo?: string | undefined }

const Kept = z.object({
  issuer: z.string(),
  domain: z.string().nullable(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** Hash of the cookie of the browser that began. */
  browser: z.string(),
  /** The person signed in who adds this identity to their account. */
  linkTo: z.string().nullable(),
})
type Kept = z.infer<typeof Kept>

/**
 * Begins a sign-in with Google or the provider of an address's domain; with `linkTo`, adds the identity to an account.
 * @throws Refused 409 `provider-unknown`, 503 `provider-unreachable`
 */
export async function askProvider(door: Door, asked: Asked & { linkTo?: string }, visitor: Visitor) {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  const domain = asked.provider === 'google' ? null : (asked.provider.split('@')[1]?.toLowerCase() ?? '')
  const provider = await providerOf(door, domain)
  if (provider === null) throw new Refused(409, 'provider-unknown')
  const [state, nonce, verifier, browser] = [newToken(), newToken(), newToken(), newToken()]
  const hint = domain === null ? {} : { hint: asked.provider }
  const url = await authorizationUrl(provider, { state, nonce, verifier }, { ...where(door), ...hint }).catch(
    unreachable,
  )
  const value: Kept = {
    issuer: provider.issuer,
    domain,
    nonce,
    verifier,
    returnTo: localPath(asked.returnTo),
    browser: tokenHash(browser),
    linkTo: asked.linkTo ?? null,
  }
  await keepOnce(door.auth, 'provider', state, { value, seconds: STATE_SECONDS })
  return { url, cookies: [browserCookie(door, browser)] }
}

/** Google's people are checked by Google; a firm's provider answers for the firm's domains alone. */
async function providerOf(door: Door, domain: string | null): Promise<Provider | null> {
  const { google, secret } = door.edges.config
  if (domain === null) return google ?? null
  const row = await providerForDomain(door.auth, domain)
  return row === undefined ? null : { ...row, clientSecret: unseal(secret, SEALED, row.clientSecret) }
}

function where(door: Door) {
  const { appUrl, mode } = door.edges.config
  return { redirectUri: redirectUri(appUrl), allowPrivate: mode !== 'production' }
}

export function redirectUri(appUrl: string): string {
  return `${appUrl}/api/public/sign-in/provider/answer`
}

function unreachable(cause: unknown): never {
  if (cause instanceof OutboundRefused || cause instanceof IdTokenRefused)
    throw new Refused(503, 'provider-unreachable')
  throw cause
}

const COOKIE = 'mitoyen.provider'

function browserCookie(door: Door, value: string): string {
  const name = door.secure ? `__Host-${COOKIE}` : COOKIE
  return `${name}=${value}; Max-Age=${STATE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${door.secure ? '; Secure' : ''}`
}

function browserOf(door: Door, cookies = ''): string {
  const name = door.secure ? `__Host-${COOKIE}` : COOKIE
  const pair = cookies.split('; ').find((part) => part.startsWith(`${name}=`)) ?? ''
  return pair.slice(name.length + 1)
}

export type Answered = {
  code?: string | undefined
  state?: string | undefined
  error?: string | undefined
  iss?: string | undefined
} & {
  /** Who is signed in when the provider sends them back. */
  identity: Identity | null
}
export type Landing = { path: string; cookies: string[] }

/** Where the provider sends people back: always a page of ours, with a code in its address when it did not work. */
export async function answerProvider(door: Door, answer: Answered, visitor: Visitor): Promise<Landing> {
  try {
    await throttleAddress(door, visitor)
    return await land(door, answer, visitor)
  } catch (error) {
    if (error instanceof IdTokenRefused || error instanceof OutboundRefused) {
      security(door.edges.log, `provider:${error.message}`, { address: visitor.address })
      return { path: '/connexion?fait=refus', cookies: [] }
    }
    if (error instanceof Refused && error.status === 403)
      security(door.edges.log, error.code, { address: visitor.address })
    if (error instanceof Refused) return { path: `/connexion?fait=refus&motif=${error.code}`, cookies: [] }
    throw error
  }
}

async function land(door: Door, answer: Answered, visitor: Visitor): Promise<Landing> {
  const kept = await begun(door, answer, visitor)
  const { issuer, linkTo, returnTo } = kept
  if (answer.code === undefined) throw new Refused(403, 'provider-declined')
  const provider = await providerOf(door, kept.domain)
  if (provider === null || provider.issuer !== issuer) throw new Refused(410, 'provider-expired')
  const claims = await claimsFor(provider, { ...kept, code: answer.code }, where(door))
  if (linkTo === null) return enter(door, kept, claims, visitor)
  if (answer.identity?.personId !== linkTo) throw new Refused(403, 'provider-other-session')
  await attach(door, linkTo, issuer, claims.sub)
  return { path: returnTo, cookies: [] }
}

/** What was kept when this browser began: taken once, whatever comes of it. */
async function begun(door: Door, answer: Answered, visitor: Visitor): Promise<Kept> {
  const kept = Kept.safeParse(await takeOnce(door.auth, 'provider', answer.state ?? ''))
  if (!kept.success) throw new Refused(410, 'provider-expired')
  if (tokenHash(browserOf(door, visitor.cookie)) !== kept.data.browser) throw new IdTokenRefused('browser')
  // The answer of another provider (RFC 9207).
  if (answer.iss !== undefined && answer.iss !== kept.data.issuer) throw new IdTokenRefused('mix-up')
  return kept.data
}

async function enter(door: Door, kept: Kept, claims: Said, visitor: Visitor): Promise<Landing> {
  const { issuer, domain, returnTo } = kept
  const personId = (await personBehind(door.auth, issuer, claims.sub)) ?? (await newcomer(door, kept, claims))
  const method = domain === null ? 'google' : 'provider'
  const entrance = await letIn(door, personId, { way: 'other', method }, visitor)
  const owed = `/connexion/verification?retour=${encodeURIComponent(returnTo)}`
  return { path: entrance.next === 'done' ? returnTo : owed, cookies: entrance.cookies }
}

async function attach(door: Door, personId: string, issuer: string, subject: string): Promise<void> {
  const holder = await personBehind(door.auth, issuer, subject)
  if (holder !== null && holder !== personId) throw new Refused(409, 'provider-taken')
  await linkIdentity(door.auth, personId, issuer, subject)
  const entry = { scopeId: personId, action: 'provider.linked', subject: `person:${personId}`, after: { issuer } }
  await door.edges.auth.transaction((tx) => recordAudit(tx, { personId, roles: [] }, entry))
}

type Said = {
  sub: string
  email?: string | undefined
  email_verified?: boolean | 'true' | 'false' | undefined
  name?: string | undefined
}

/**
 * Somebody unknown with a proved address gets an account without any access. An address that has an account is never
 * attached by itself: its owner signs in and links the identity.
 * @throws Refused 403 `provider-email-unproved`, `provider-domain`, 409 `provider-not-linked`
 */
async function newcomer(door: Door, { issuer, domain }: Kept, said: Said): Promise<string> {
  const email = z.email().safeParse(said.email)
  if (!email.success || (said.email_verified !== true && said.email_verified !== 'true'))
    throw new Refused(403, 'provider-email-unproved')
  if (domain !== null && email.data.split('@')[1]?.toLowerCase() !== domain) throw new Refused(403, 'provider-domain')
  if ((await personByEmail(door.auth, email.data)) !== undefined) throw new Refused(409, 'provider-not-linked')
  const name = said.name?.trim().slice(0, 200) || email.data
  const person = await insertPerson(door.auth, { name, email: email.data, locale: 'fr', emailVerified: true })
  if (person === undefined) throw new Refused(409, 'provider-not-linked')
  await linkIdentity(door.auth, person.id, issuer, said.sub)
  return person.id
}

export type NewSso = { issuer: string; clientId: string; clientSecret: string; domains: readonly string[] }

/**
 * Asked before anything is kept: the issuer itself, with the guard on addresses, then the DNS of each domain. Whoever
 * answers for a domain makes accounts in its name, so that its owner must have said so.
 * @throws Refused 400 `provider-address-refused`, 422 `provider-unreachable`, `domain-unproved`
 */
export async function checkProvider(door: Door, organizationId: string, given: NewSso): Promise<void> {
  await checkIssuer(door, given.issuer)
  const { value } = domainProof(door.edges.config.secret, organizationId)
  const proved = given.domains.map((domain) =>
    isProvedDomain(domain, value, { allowReserved: where(door).allowPrivate }),
  )
  if ((await Promise.all(proved)).includes(false)) throw new Refused(422, 'domain-unproved', { field: 'domains' })
}

async function checkIssuer(door: Door, issuer: string): Promise<void> {
  try {
    await discover(issuer, where(door).allowPrivate)
  } catch (error) {
    if (error instanceof OutboundRefused && error.code === 'address-refused')
      throw new Refused(400, 'provider-address-refused', { field: 'issuer' })
    if (error instanceof OutboundRefused || error instanceof IdTokenRefused)
      throw new Refused(422, 'provider-unreachable', { field: 'issuer' })
    throw error
  }
}

/** @throws Refused 409 `domain-taken` when a domain or the issuer is another firm's */
export async function setSso(
  tx: Tx,
  actor: Actor,
  organizationId: OrganizationId,
  given: NewSso & { secret: string },
): Promise<void> {
  const { secret, ...sso } = given
  const clientSecret = seal(secret, SEALED, sso.clientSecret)
  await replaceSso(tx, organizationId, { ...sso, clientSecret, createdBy: actor.personId }).catch(refuseTaken)
  const after = { issuer: sso.issuer, domains: sso.domains }
  await recordAudit(tx, actor, {
    scopeId: organizationId,
    action: 'sso.set',
    subject: `organization:${organizationId}`,
    after,
  })
}

function refuseTaken(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23505')
    throw new Refused(409, 'domain-taken', { field: 'domains' })
  throw error
}

export async function removeSso(tx: Tx, actor: Actor, organizationId: OrganizationId): Promise<void> {
  await deleteSso(tx, organizationId)
  await recordAudit(tx, actor, {
    scopeId: organizationId,
    action: 'sso.removed',
    subject: `organization:${organizationId}`,
  })
}

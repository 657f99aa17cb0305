import * as z from 'zod'
import { recordAudit } from '#platform/audit.ts'
import { peekOnce, takeOnce } from '#platform/auth/once.ts'
import { throttle } from '#platform/auth/throttle.ts'
import { Refused } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import { insertRequest, isBlocked, residenceByJoinCode } from '../data/requests.ts'
import { readPaperCode } from '../rules/codes.ts'
import { joinWithCode, openAccount } from './accept.ts'
import { type Door, demandOwnOrigin, type Entrance, throttleAddress, type Visitor } from './door.ts'
import { queueLetter } from './letters.ts'
import { accountKey } from './sign-in.ts'

const Claim = z.enum(['owner', 'occupant', 'other'])
const Locale = z.enum(['fr', 'en'])
type Asked = { joinCode: string; claim: z.infer<typeof Claim>; lotHint: string; message: string }

/**
 * Asks for the person signed in. A second request changes nothing, and somebody shut out gets the same answer.
 * @throws Refused 409 `join-code-unknown`, 429
 */
export async function askResidence(door: Door, personId: string, asked: Asked): Promise<{ residence: string }> {
  await throttle(door.auth, [{ key: `ask:${personId}`, max: 10, seconds: 3600 }])
  const residence = await residenceOf(door, asked.joinCode)
  await file(door, personId, { ...asked, residence })
  return { residence: residence.name }
}

async function residenceOf(door: Door, joinCode: string) {
  const residence = await residenceByJoinCode(door.auth, readPaperCode(joinCode))
  if (residence === undefined) throw new Refused(409, 'join-code-unknown', { field: 'joinCode' })
  return residence
}

type Filed = Omit<Asked, 'joinCode'> & { residence: { id: string; organizationId: string } }

async function file(door: Door, personId: string, { residence, claim, lotHint, message }: Filed): Promise<void> {
  if (await isBlocked(door.auth, residence.organizationId, personId)) return
  const scope = { residences: [residence.id], organizations: [residence.organizationId], person: personId }
  await door.edges.database.transaction(async (tx) => {
    const request = await insertRequest(tx, residence.id, { personId, claim, lotHint, message })
    if (request === undefined) return
    const subject = `person:${personId}`
    await recordAudit(
      tx,
      { personId, roles: [] },
      { scopeId: residence.id, action: 'access.asked', subject, after: { claim } },
    )
    await signal(tx, { to: `organization:${residence.organizationId}`, kind: 'access-request', id: request.id })
  }, scope)
}

export type AskedFromOutside = Asked & { name: string; email: string; locale: 'fr' | 'en' }

/** Asks without an account: a link proves the address first, and says so only there if it already has an account. */
export async function askAccess(door: Door, asked: AskedFromOutside, visitor: Visitor): Promise<{ residence: string }> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  await throttle(door.auth, [
    { key: `account:${accountKey(asked.email)}`, max: 5, seconds: 3600 },
    { key: `ask:${visitor.address}`, max: 20, seconds: 3600 },
  ])
  const residence = await residenceOf(door, asked.joinCode)
  const { email, name, locale } = asked
  const opening = { kind: 'request', ...asked }
  await queueLetter(door, { kind: 'account-link', email, name, locale, place: residence.name, opening })
  return { residence: residence.name }
}

const Opening = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('request'),
    joinCode: z.string(),
    name: z.string(),
    email: z.string(),
    locale: Locale,
    claim: Claim,
    lotHint: z.string(),
    message: z.string(),
  }),
  z.object({ kind: z.literal('invitation'), code: z.string(), name: z.string(), email: z.string(), locale: Locale }),
])

/**
 * Opens the account with the mailed link, then does what it was opened for.
 * @throws Refused 410 `link-expired`, 400 for the password
 */
export async function confirmAccess(
  door: Door,
  given: { token: string; password: string },
  visitor: Visitor,
): Promise<Entrance> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  const seen = Opening.safeParse(await peekOnce(door.auth, 'account', given.token))
  if (!seen.success) throw new Refused(410, 'link-expired')
  const opening = seen.data
  const account = {
    name: opening.name,
    email: opening.email,
    locale: opening.locale,
    password: given.password,
    staff: false,
  }
  return openAccount(
    door,
    account,
    (personId) => begin(door, { opening, personId, token: given.token }, visitor),
    visitor,
  )
}

type Beginning = { opening: z.infer<typeof Opening>; personId: string; token: string }

async function begin(door: Door, { opening, personId, token }: Beginning, visitor: Visitor): Promise<void> {
  if ((await takeOnce(door.auth, 'account', token)) === null) throw new Refused(410, 'link-expired')
  if (opening.kind === 'invitation') return joinWithCode(door, opening.code, personId, visitor)
  const residence = await residenceOf(door, opening.joinCode)
  await file(door, personId, { ...opening, residence })
}

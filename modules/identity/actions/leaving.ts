import { recordAudit } from '#platform/audit.ts'
import { sessionCookie } from '#platform/auth/cookie.ts'
import { Refused } from '#platform/errors.ts'
import type { ZipEntry } from '#platform/zip.ts'
import { writeZip } from '#platform/zip-writer.ts'
import type { Actor } from '#shared/actor.ts'
import { deletePasskeys, deleteTotp, replaceRecoveryCodes } from '../data/factors.ts'
import { closeResidenceRoles, forgetSignIns, ownTrail, residencesEverOf } from '../data/leaving.ts'
import { deleteCredentials, firmsOf, residencesOf, updatePerson } from '../data/people.ts'
import { requestsOf } from '../data/requests.ts'
import { sessionsOf, signInsOf } from '../data/sessions.ts'
import { type Door, endSessions, forgetLinks } from './door.ts'
import { contributions } from './export-registry.ts'
import { queueLetter } from './letters.ts'
import { presentPerson } from './sign-in.ts'

/** Everything held about a person (RGPD, art. 15 and 20): our own rows and what each module adds, as one zip. */
export async function exportData(door: Door, personId: string): Promise<Buffer> {
  const { database, files: store } = door.edges
  const { past, present } = await residencesEverOf(door.auth, personId)
  const everywhere = { person: personId, residences: [...past, ...present] }
  const here = { person: personId, residences: present }
  const parts: ZipEntry[] = [json('moi.json', await identityPart(door, personId))]
  for (const { name, records, files } of contributions()) {
    parts.push(json(`${name}.json`, await database.within(everywhere, () => records(database.db, personId))))
    const brought = (await database.within(here, async () => files?.(database.db, store, personId))) ?? []
    parts.push(...brought.map((file) => ({ ...file, name: `${name}/${file.name}` })))
  }
  return writeZip(parts)
}

function json(name: string, data: unknown): ZipEntry {
  return { name, bytes: Buffer.from(JSON.stringify(data, null, 2)) }
}

async function identityPart(door: Door, personId: string) {
  const [person, firms, residences, sessions, signIns, requests, trail] = await Promise.all([
    presentPerson(door, personId),
    firmsOf(door.auth, personId),
    residencesOf(door.auth, personId),
    sessionsOf(door.auth, personId),
    signInsOf(door.auth, personId),
    requestsOf(door.auth, personId),
    ownTrail(door.auth, personId),
  ])
  return { person, firms, residences, sessions, signIns, requests, trail }
}

/**
 * Closes the account for good: the login, its factors and its history go; the register of owners and the trail of
 * decisions stay, because the law keeps them (loi 65-557, art. 18-1; décret 67-223, art. 32).
 * @throws Refused 409 `staff-cannot-leave`: a colleague's role is ended by an administrator first
 */
export async function leave(door: Door, actor: Actor): Promise<string[]> {
  const { personId } = actor
  const person = await presentPerson(door, personId)
  if ((await firmsOf(door.auth, personId)).length > 0) throw new Refused(409, 'staff-cannot-leave')
  const residences = [...new Set((await residencesOf(door.auth, personId)).map((place) => place.id))]
  await door.edges.database.transaction(
    async (tx) => {
      await closeResidenceRoles(tx, personId)
      await recordAudit(tx, actor, { scopeId: personId, action: 'account.closed', subject: `person:${personId}` })
    },
    { residences, person: personId },
  )
  await queueLetter(door, { kind: 'notice', personId, what: 'left', email: person.email })
  await forgetLogin(door, personId)
  return [sessionCookie(null, door.edges.config.secret, door.secure)]
}

async function forgetLogin(door: Door, personId: string): Promise<void> {
  const { auth } = door
  await Promise.all([
    deleteCredentials(auth, personId),
    deletePasskeys(auth, personId),
    deleteTotp(auth, personId),
    replaceRecoveryCodes(auth, personId, []),
    forgetSignIns(auth, personId),
    forgetLinks(auth, personId),
  ])
  await updatePerson(auth, personId, {
    name: 'Compte fermé',
    // A domain that can never receive mail (RFC 2606).
    email: `${personId}@ferme.invalid`,
    emailVerified: false,
    phoneNumber: null,
    phoneNumberVerified: false,
    twoFactorEnabled: false,
    image: null,
  })
  await endSessions(auth, personId)
}

import { recordAudit } from '#platform/audit.ts'
import { sessionCookie } from '#platform/auth/cookie.ts'
import { Refused } from '#platform/errors.ts'
import type { ZipEntry } from '#platform/zip.ts'
import { writeZip } from '#platform/zip-writer.ts'
import type { Actor } from '#shared/actor.ts'
import { deletePasskeys, deleteTotp, replaceRecoveryCodes } from '../data/factors.ts'
import { closeResidenceRoles, forgetSignIns } from '../data/leaving.ts'
import { deleteCredentials, firmsOf, residencesOf, updatePerson } from '../data/people.ts'
import { personalRecords, residencesEverOf } from '../data/personal.ts'
import { sessionsOf, signInsOf } from '../data/sessions.ts'
import { myDataPage } from '../templates/my-data.ts'
import { type Door, endSessions, forgetLinks } from './door.ts'
import { contributions, exportWords } from './export-registry.ts'
import { queueLetter } from './letters.ts'
import { presentPerson } from './sign-in.ts'

/** More than anyone has: the page of sessions shows the latest, "my data" shows all. */
const EVERY_ROW = 10_000

/**
 * Everything held about a person (RGPD, art. 15 and 20), as one zip: our own rows and what each module adds, in JSON and
 * on one page to read, and the files they brought.
 */
export async function exportData(door: Door, personId: string): Promise<Buffer> {
  const { database, files: store } = door.edges
  const { past, present } = await residencesEverOf(door.auth, personId)
  const everywhere = { person: personId, residences: [...past, ...present] }
  const here = { person: personId, residences: present }
  const parts: { name: string; data: unknown }[] = [{ name: 'moi', data: await identityPart(door, personId) }]
  const brought: ZipEntry[] = []
  for (const { name, records, files } of contributions()) {
    parts.push({ name, data: await database.within(everywhere, () => records(database.db, personId)) })
    const found = (await database.within(here, async () => files?.(database.db, store, personId))) ?? []
    brought.push(...found.map((file) => ({ ...file, name: `${name}/${file.name}` })))
  }
  const { locale } = await presentPerson(door, personId)
  const page = myDataPage(parts, {
    locale: locale === 'en' ? 'en' : 'fr',
    timeZone: 'Europe/Paris',
    madeAt: new Date().toISOString(),
    words: exportWords(),
  })
  return writeZip([entry('mes-donnees.html', page), ...parts.map(asJson), ...brought])
}

function asJson({ name, data }: { name: string; data: unknown }): ZipEntry {
  return entry(`${name}.json`, JSON.stringify(data, null, 2))
}

function entry(name: string, text: string): ZipEntry {
  return { name, bytes: Buffer.from(text) }
}

async function identityPart(door: Door, personId: string) {
  const [person, residences, sessions, signIns, records] = await Promise.all([
    presentPerson(door, personId),
    residencesOf(door.auth, personId),
    sessionsOf(door.auth, personId, EVERY_ROW),
    signInsOf(door.auth, personId, EVERY_ROW),
    personalRecords(door.auth, personId),
  ])
  return { person, residences, sessions, signIns, ...records }
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

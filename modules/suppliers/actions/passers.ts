import { randomInt } from 'node:crypto'
import * as z from 'zod'
import { queueLetterIn, residenceRoles, staffRoles } from '#modules/identity/public.ts'
import { openAt, reportByPasser } from '#modules/tickets/public.ts'
import { keepOnce, newToken, peekOnce, takeOnce } from '#platform/auth/once.ts'
import { keyedHash } from '#platform/auth/seal.ts'
import { throttle } from '#platform/auth/throttle.ts'
import type { Edges } from '#platform/edges.ts'
import { found, Refused } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { todayInParis } from '#platform/today.ts'
import { readTypedCode } from '#shared/typed-code.ts'
import { labelByCode, labelById } from '../data/labels.ts'
import { mobileNumber } from '../rules/phone.ts'
import { photoTokens } from './passer-photos.ts'

const PURPOSE = 'label-code'
const SECONDS = 600
const TRIES = 5
const HOUR = 3600

type Passer = { code: string; address: string }
type Label = NonNullable<Awaited<ReturnType<typeof labelByCode>>>

/** The label of a code typed or scanned. A code that never was, and one revoked, are absent. @throws Refused 404 */
async function labelOf({ auth }: Edges, { code }: Passer): Promise<Label> {
  return found(await labelByCode(auth.db, readTypedCode(code)))
}

function scopeOf({ residenceId, organizationId }: Label) {
  return { residences: [residenceId], organizations: [organizationId] }
}

function placeOf({ equipmentId, buildingId, staircaseId, floor }: Label) {
  return { equipmentId, buildingId, staircaseId, floor, lotId: null }
}

/** Where one stands, what is open there, and for who is somebody there where to declare. @throws Refused 404 */
export async function seeLabel(edges: Edges, passer: Passer, personId: string | null) {
  const label = await labelOf(edges, passer)
  const residenceId = asResidence(label.residenceId)
  const { database } = edges
  const here = { residenceId, today: todayInParis() }
  const [row, open] = await database.within(scopeOf(label), () =>
    Promise.all([labelById(database.db, residenceId, label.id), openAt(database.db, here, placeOf(label))]),
  )
  const { building, staircase, floor, equipment } = found(row)
  return {
    residence: label.residence,
    place: { building, staircase, floor, equipment },
    open: open.map(({ title, state }) => ({ title, state })),
    declare: personId !== null && (await isSomebody(edges, personId, label)) ? declarePath(label) : null,
  }
}

async function isSomebody({ auth }: Edges, personId: string, label: Label): Promise<boolean> {
  const [lives, works] = await Promise.all([residenceRoles(auth.db, personId), staffRoles(auth.db, personId)])
  return (
    lives.some(({ residenceId }) => residenceId === label.residenceId) ||
    works.some(({ organizationId }) => organizationId === label.organizationId)
  )
}

function declarePath({ residenceId, equipmentId, buildingId, staircaseId, floor }: Label): string {
  const known = Object.entries({ equipement: equipmentId, batiment: buildingId, escalier: staircaseId, etage: floor })
  const search = new URLSearchParams(known.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])))
  return `/r/${residenceId}/demandes/nouvelle?${search}`
}

/**
 * Six digits by text. The same answer whoever has the number; a number, an address and a label each get so many an hour.
 * @throws Refused 400 `phone-unreadable`, 404, 429
 */
export async function askCode(edges: Edges, passer: Passer, typed: string): Promise<{ proof: string }> {
  const label = await labelOf(edges, passer)
  const phone = mobileNumber(typed)
  if (phone === null) throw new Refused(400, 'phone-unreadable', { field: 'phone' })
  const { auth, database, config } = edges
  await throttle(auth.db, [
    { key: `label-ask:${passer.address}`, max: 10, seconds: HOUR },
    { key: `label-ask:${keyedHash(config.secret, PURPOSE, phone)}`, max: 3, seconds: HOUR },
    { key: `label-ask:${label.id}`, max: 30, seconds: HOUR },
  ])
  const proof = newToken()
  const digits = String(randomInt(1_000_000)).padStart(6, '0')
  const value = { phone, labelId: label.id, hash: hashOf(edges, proof, digits) }
  await keepOnce(auth.db, PURPOSE, proof, { value, seconds: SECONDS })
  await queueLetterIn(database.db, config.secret, { kind: 'text-code', phone, code: digits, locale: 'fr' })
  return { proof }
}

function hashOf({ config }: Edges, proof: string, digits: string): string {
  return keyedHash(config.secret, PURPOSE, `${proof} ${digits}`)
}

const Kept = z.object({ phone: z.string(), labelId: z.string(), hash: z.string() })
type Report = { proof: string; digits: string; reporter: string; title: string; body: string }

/**
 * What is wrong at the label, by a number that was proved. Of two sent at once with the same digits one is kept; five
 * wrong tries end the proof.
 * @throws Refused 403 `code-refused`, 404, 429
 */
export async function report(edges: Edges, passer: Passer, given: Report) {
  const label = await labelOf(edges, passer)
  const phone = await provedPhone(edges, label, given)
  const residenceId = asResidence(label.residenceId)
  const { reporter, title, body } = given
  const words = { id: crypto.randomUUID(), title, body, place: placeOf(label), reporter, reporterPhone: phone }
  const { id, ...told } = await edges.database.transaction(
    (tx) => reportByPasser(tx, { residenceId, today: todayInParis() }, words),
    scopeOf(label),
  )
  return { ...told, photoTokens: await photoTokens(edges, { labelId: label.id, ticketId: id, reporter }) }
}

async function provedPhone(edges: Edges, label: Label, { proof, digits }: Report): Promise<string> {
  const { auth } = edges
  const kept = Kept.safeParse(await peekOnce(auth.db, PURPOSE, proof)).data
  if (kept === undefined || kept.labelId !== label.id) throw new Refused(403, 'code-refused', { field: 'digits' })
  await throttle(auth.db, [{ key: `label-try:${kept.hash.slice(0, 32)}`, max: TRIES, seconds: SECONDS }])
  if (kept.hash !== hashOf(edges, proof, digits)) throw new Refused(403, 'code-refused', { field: 'digits' })
  if ((await takeOnce(auth.db, PURPOSE, proof)) === null) throw new Refused(403, 'code-refused', { field: 'digits' })
  return kept.phone
}

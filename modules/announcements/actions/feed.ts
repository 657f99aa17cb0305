import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { reachableResidences } from '#modules/notifications/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { notFound } from '#platform/errors.ts'
import { feedOf, insertFeed, lockFeeds, markFeedRead, revokeFeeds } from '../data/feeds.ts'
import { eventsForCalendar } from '../data/schedule.ts'
import { calendarText } from '../templates/calendar.ts'

const PERSON_BYTES = 16
const SECRET_BYTES = 24

export async function showFeed(db: Db, personId: string) {
  const feed = await feedOf(db, personId)
  return { createdAt: feed?.createdAt ?? null, lastReadAt: feed?.lastReadAt ?? null }
}

/** A new address, the only one that works from now on. It names the person and holds 192 random bits; we keep their hash. */
export async function renewFeed(tx: Tx, { config }: Pick<Edges, 'config'>, personId: string) {
  const secret = randomBytes(SECRET_BYTES)
  await lockFeeds(tx, personId)
  await revokeFeeds(tx, personId)
  await insertFeed(tx, { personId, tokenHash: hashOf(secret).toString('hex') })
  const token = Buffer.concat([Buffer.from(personId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
  return { address: new URL(`/api/public/calendar/${token}.ics`, config.appUrl).href }
}

export async function revokeFeed(tx: Tx, personId: string) {
  await revokeFeeds(tx, personId)
  return { done: true } as const
}

/** The calendar behind an address: every residence where the person has a role today. @throws Refused 404 */
export async function readFeed({ database, auth, config }: Edges, token: string): Promise<string> {
  const { personId, secret } = partsOf(token)
  const feed = await database.within({ person: personId }, () => feedOf(database.db, personId))
  if (feed === undefined || !timingSafeEqual(Buffer.from(feed.tokenHash, 'hex'), hashOf(secret))) throw notFound()
  await database.within({ person: personId }, () => markFeedRead(database.db, personId))

  const residences = await reachableResidences(auth.db, personId)
  const scope = { residences: residences.map(({ residenceId }) => residenceId), person: personId }
  const events = await database.within(scope, () =>
    Promise.all(
      residences.map(({ residenceId, isStaff }) =>
        eventsForCalendar(database.db, residenceId, { isStaff, residenceId, personId }),
      ),
    ),
  )
  return calendarText(events.flat(), { name: 'Mitoyen', host: new URL(config.appUrl).hostname })
}

function partsOf(token: string): { personId: string; secret: Buffer } {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== PERSON_BYTES + SECRET_BYTES) throw notFound()
  const personId = bytes.toString('hex', 0, PERSON_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { personId, secret: bytes.subarray(PERSON_BYTES) }
}

function hashOf(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest()
}

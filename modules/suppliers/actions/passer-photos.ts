import type { Readable } from 'node:stream'
import * as z from 'zod'
import { attachByPasser } from '#modules/tickets/public.ts'
import { keepOnce, newToken, peekOnce, takeOnce } from '#platform/auth/once.ts'
import { throttle } from '#platform/auth/throttle.ts'
import type { Edges } from '#platform/edges.ts'
import { found, Refused } from '#platform/errors.ts'
import { recordFile } from '#platform/files/records.ts'
import type { StoredFile } from '#platform/files.ts'
import { asResidence } from '#platform/http/gate.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { readTypedCode } from '#shared/typed-code.ts'
import { labelByCode } from '../data/labels.ts'

const PURPOSE = 'label-photo'
const MOST_PHOTOS = 3
const SECONDS = 900
const MOST_WRONG_AN_HOUR = 30
/** They are made small on the phone first. */
const MOST_BYTES = 10 * 1024 * 1024
const KINDS = ['jpeg', 'png', 'webp'] as const

const Kept = z.object({ labelId: z.string(), ticketId: z.string(), reporter: z.string() })
type Kept = z.output<typeof Kept>

/** What lets a passer-by add as many photos to what they have just reported: each serves once. */
export async function photoTokens({ auth }: Pick<Edges, 'auth'>, kept: Kept): Promise<string[]> {
  const tokens = Array.from({ length: MOST_PHOTOS }, newToken)
  for (const token of tokens) await keepOnce(auth.db, PURPOSE, token, { value: kept, seconds: SECONDS })
  return tokens
}

type Passer = { code: string; token: string; address: string }

/** Where a photo goes, before its bytes are read. @throws Refused 403 `photos-over`, 404, 429 */
export async function photoPlace({ auth }: Edges, { code, token, address }: Passer) {
  const label = found(await labelByCode(auth.db, readTypedCode(code)))
  const kept = Kept.safeParse(await peekOnce(auth.db, PURPOSE, token)).data
  if (kept === undefined || kept.labelId !== label.id) {
    await throttle(auth.db, [{ key: `label-photo:${address}`, max: MOST_WRONG_AN_HOUR, seconds: 3600 }])
    throw new Refused(403, 'photos-over')
  }
  const { residenceId, organizationId } = label
  return { ...kept, token, residenceId: asResidence(residenceId), organizationId }
}

type Place = Awaited<ReturnType<typeof photoPlace>>
type Part = { file: Readable; filename: string; mimetype: string }

/** Takes in the bytes, outside any transaction: they may be long in coming. */
export function receivePhoto({ files }: Edges, { residenceId }: Place, part: Part): Promise<StoredFile> {
  const claim = { name: part.filename, declaredType: part.mimetype, accept: KINDS }
  return files.store(part.file, { ...claim, residenceId, maxBytes: MOST_BYTES })
}

/** Of two sent with one token, one is kept. @throws Refused 403 `photos-over` */
export async function keepPhoto({ auth, database }: Edges, place: Place, stored: StoredFile): Promise<void> {
  const { residenceId, organizationId, ticketId, reporter: byName, token } = place
  if ((await takeOnce(auth.db, PURPOSE, token)) === null) throw new Refused(403, 'photos-over')
  await database.transaction(
    async (tx) => {
      const { id: fileId } = await recordFile(tx, SYSTEM, residenceId, stored)
      await attachByPasser(tx, { residenceId, today: todayInParis() }, { ticketId, byName, fileId })
    },
    { residences: [residenceId], organizations: [organizationId] },
  )
}

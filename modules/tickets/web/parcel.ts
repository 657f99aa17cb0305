import * as z from 'zod'
import { declare } from '../contract/tickets.ts'

const ticketId = z.uuid()

/** What somebody does on a demand, and can be done again without being done twice. */
const Deed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('declare'), body: declare.schema.body }),
  z.object({ kind: z.literal('join'), ticketId }),
  z.object({ kind: z.literal('say'), ticketId, lane: z.enum(['declarers', 'internal']), body: z.string() }),
  z.object({ kind: z.literal('reopen'), ticketId, reason: z.string() }),
  z.object({ kind: z.literal('attach'), ticketId, as: z.enum(['photo', 'before', 'after']) }),
])

/** A deed with its photos, as it is kept on the device until it has arrived. */
export const Parcel = z.object({
  id: z.uuid(),
  /** Sent as nobody else. */
  personId: z.string(),
  residenceId: z.string(),
  madeAt: z.string(),
  deed: Deed,
  photos: z.array(
    z.object({
      name: z.string(),
      file: z.instanceof(Blob),
      /** Once the server has it. */
      fileId: z.string().nullable(),
    }),
  ),
  /** Its photos are attached already; the deed itself is not done. */
  isAttached: z.boolean(),
  /** The code of a refusal, which waiting does not lift. */
  problem: z.string().nullable(),
})
export type Parcel = z.infer<typeof Parcel>
export type Deed = Parcel['deed']

/** Where a parcel arrived. */
export type Arrival = { ticketId: string; number: number | null; isJoined: boolean }

/** The server, as sending sees it. */
export type Wire = {
  upload(residenceId: string, photo: File): Promise<string>
  attach(parcel: Parcel, fileIds: readonly string[]): Promise<void>
  perform(parcel: Parcel, fileIds: readonly string[]): Promise<Arrival>
}

/**
 * Sends what is not there yet of a parcel, noting each piece with `keep` so that a cut costs only the piece on its way.
 * @throws what the wire throws
 */
export async function deliver(parcel: Parcel, wire: Wire, keep: (parcel: Parcel) => Promise<void>): Promise<Arrival> {
  let now = parcel
  for (const [at, photo] of parcel.photos.entries()) {
    if (photo.fileId !== null) continue
    const file = new File([photo.file], photo.name, { type: photo.file.type })
    const fileId = await wire.upload(parcel.residenceId, file)
    now = { ...now, photos: now.photos.with(at, { ...photo, fileId }) }
    await keep(now)
  }
  const fileIds = now.photos.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]))
  if (isAttachedApart(now.deed) && fileIds.length > 0 && !now.isAttached) {
    // Whoever joins may attach only then; joining twice is joining once.
    if (now.deed.kind === 'join') await wire.perform(now, [])
    await wire.attach(now, fileIds)
    now = { ...now, isAttached: true }
    await keep(now)
  }
  return wire.perform(now, fileIds)
}

/** Without the photos that the server said it has not: they go again. */
export function unsent(parcel: Parcel): Parcel {
  return { ...parcel, isAttached: false, photos: parcel.photos.map((photo) => ({ ...photo, fileId: null })) }
}

function isAttachedApart({ kind }: Deed): boolean {
  return kind === 'join' || kind === 'reopen' || kind === 'attach'
}

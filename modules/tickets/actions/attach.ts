import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { attachFiles, broughtBy } from '../data/files.ts'
import type { By } from '../data/steps.ts'
import type { Lane } from '../data/talk.ts'
import type { PaperKind } from '../rules/papers.ts'
import type { Visit } from './visit.ts'

type Brought = {
  ticketId: string
  ids: readonly string[]
  by: By
  lane: Lane
  messageId: string | null
  /** Null: pictures are photos, the rest is other. */
  kind: PaperKind | null
}

/** Photos and papers that the caller sent before. @throws Refused 422 `files-absent` */
export async function attachBrought(
  tx: Tx,
  { residenceId, actor }: Visit,
  { ids, kind, by, ...about }: Brought,
): Promise<void> {
  if (ids.length === 0) return
  const brought = await broughtBy(tx, residenceId, { personId: actor.personId, ids })
  if (brought.length !== new Set(ids).size) throw new Refused(422, 'files-absent', { field: 'fileIds' })
  const groups = Map.groupBy(brought, ({ isImage }) => kind ?? (isImage ? ('photo' as const) : ('other' as const)))
  for (const [of, group] of groups)
    await attachFiles(tx, residenceId, { ...about, ...by, kind: of, ids: group.map(({ id }) => id) })
}

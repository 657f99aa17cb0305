import { namedHashes, pendingFiles, setScan } from '#platform/files/records.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Cron, JobContext } from '#platform/jobs.ts'
import { security } from '#platform/log.ts'

/** Longer than any upload or job takes: what is still half done after that, nobody is doing. */
const ABANDONED_MS = 6 * 3_600_000

/** What nobody asks for: remains of killed processes, files that the antivirus had no answer for. */
export const upkeep: readonly Cron[] = [
  { name: 'files.sweep', at: '40 3,9,15,21 * * *', run: sweepFiles, timeoutSeconds: 600 },
  { name: 'files.rescan', at: '*/10 * * * *', run: rescanFiles, timeoutSeconds: 540 },
]

/** Half received, and whole but never written down: a process died between the bytes and their row. */
async function sweepFiles({ database, files, signal }: JobContext): Promise<void> {
  const before = Date.now() - ABANDONED_MS
  await files.sweep(before)
  await files.sweepUnnamed(before, (residenceId, hashes) => {
    signal.throwIfAborted()
    return database.within({ residences: [residenceId] }, () =>
      namedHashes(database.db, asResidence(residenceId), hashes),
    )
  })
}

async function rescanFiles(context: JobContext): Promise<void> {
  if (context.config.antivirus === undefined) return
  const residences = await context.auth.db.selectFrom('residence').select('id').orderBy('id').execute()
  for (const { id } of residences) {
    context.signal.throwIfAborted()
    await rescanResidence(context, id)
  }
}

async function rescanResidence({ database, files, log }: JobContext, id: string): Promise<void> {
  const residenceId = asResidence(id)
  const scope = { residences: [id] }
  const waiting = await database.within(scope, () => pendingFiles(database.db, residenceId))
  for (const file of waiting) {
    const verdict = await files.rescan(residenceId, file.hash)
    if (verdict !== 'clean' && verdict !== 'infected') continue
    if (verdict === 'infected') security(log, 'file-infected', { route: 'files.rescan' })
    await database.transaction((tx) => setScan(tx, residenceId, file.id, verdict), scope)
  }
}

import { notify } from '#modules/notifications/public.ts'
import type { Tx } from '#platform/database.ts'
import { namedHashes, pendingFiles, setScan } from '#platform/files/records.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Cron, JobContext } from '#platform/jobs.ts'
import { security } from '#platform/log.ts'

/** Longer than any upload or job takes: what is still half done after that, nobody is doing. */
const ABANDONED_MS = 6 * 3_600_000
/** What the title of a notification has room for. */
const LONGEST_NAME = 120

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
    await database.transaction(async (tx) => {
      await setScan(tx, residenceId, file.id, verdict)
      if (verdict === 'infected') await tellUploader(tx, residenceId, file)
    }, scope)
  }
}

type Infected = { id: string; name: string; createdBy: string | null }

async function tellUploader(tx: Tx, residenceId: string, { id, name, createdBy }: Infected): Promise<void> {
  if (createdBy === null) return
  await notify(tx, {
    residenceId,
    kind: 'files.infected',
    subjectRef: `file:${id}`,
    title: `Un virus dans « ${name.slice(0, LONGEST_NAME)} »`,
    body:
      'L’antivirus a trouvé un virus dans ce fichier que vous avez envoyé : personne ne peut l’ouvrir. ' +
      'Vérifiez votre appareil, puis envoyez le fichier de nouveau s’il est sain.',
    link: '/notifications',
    recipients: [createdBy],
  })
}

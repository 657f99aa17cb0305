import { Readable } from 'node:stream'
import * as z from 'zod'
import type { Edges } from '#platform/edges.ts'
import { found } from '#platform/errors.ts'
import { recordFile } from '#platform/files/records.ts'
import { asResidence } from '#platform/http/gate.ts'
import { defineJob } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { mandates, setFile } from '../data/mandates.ts'
import { accountOf, maskIban } from '../rules/mandate.ts'
import { MANDATE_TEMPLATE, mandateDocument } from '../templates/mandate.ts'
import { mandateWords } from '../templates/messages.ts'
import { tell } from './tell.ts'
import { note, type Visit } from './visit.ts'

const Place = z.strictObject({ residenceId: z.uuid(), mandateId: z.uuid() })

/** The paper of a mandate, and the word that says that it is signed; one of each, however often this is tried. */
export const documentJob = defineJob({
  name: 'debits.document',
  payload: Place,
  run: (context, { residenceId, mandateId }) => {
    const today = todayInParis()
    return fileMandate(context, { actor: SYSTEM, residenceId: asResidence(residenceId), today }, mandateId)
  },
})

export async function fileMandate(
  { database, pdf, files }: Pick<Edges, 'database' | 'pdf' | 'files'>,
  visit: Visit,
  mandateId: string,
): Promise<void> {
  const { residenceId } = visit
  const scope = { residences: [residenceId] }
  const rows = await database.within(scope, () => mandates(database.db, residenceId, { id: mandateId }))
  const mandate = found(rows[0])
  if (mandate.fileId !== null) return
  const document = mandateDocument(mandate)
  const file = await files.store(Readable.from([await pdf.render(MANDATE_TEMPLATE, document)]), {
    residenceId,
    name: `${document.title}.pdf`,
    declaredType: 'application/pdf',
    accept: ['pdf'],
    maxBytes: 10_000_000,
  })
  await database.transaction(async (tx) => {
    const { id: fileId } = await recordFile(tx, visit.actor, residenceId, file)
    if (!(await setFile(tx, residenceId, { id: mandateId, fileId }))) return
    const { rum, creditorName: creditor, partyId } = mandate
    await tell(tx, visit, {
      partyId,
      about: `mandate:${mandateId}`,
      kind: 'debits.mandate',
      words: mandateWords('signed', { rum, account: maskIban(accountOf(mandate)), creditor }),
    })
    await note(tx, visit, { action: 'mandate.file', subject: `sepa_mandate:${mandateId}` })
  }, scope)
}

import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { FormKind } from '../rules/forms.ts'
import type { State } from '../rules/life.ts'

type Which = { ticketId: string; kind: FormKind }

/** The last version, also one whose paper was taken away. */
export function lastForm(db: Db | Tx, residenceId: ResidenceId, { ticketId, kind }: Which) {
  return db
    .selectFrom('ticketForm as form')
    .innerJoin('ticketFile as file', (join) =>
      join
        .onRef('file.residenceId', '=', 'form.residenceId')
        .onRef('file.ticketId', '=', 'form.ticketId')
        .onRef('file.fileId', '=', 'form.fileId'),
    )
    .where('form.residenceId', '=', residenceId)
    .where('form.ticketId', '=', ticketId)
    .where('form.kind', '=', kind)
    .select(['form.version', 'form.fileId', 'form.wordsHash', 'form.code', 'file.withdrawnAt'])
    .orderBy('form.version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type NewForm = Which & {
  version: number
  fileId: string
  wordsHash: string
  fileHash: string
  code: string | null
  state: State
  madeBy: string
  onBehalfOf: string | null
}

export async function insertForm(tx: Tx, residenceId: ResidenceId, form: NewForm): Promise<void> {
  await tx
    .insertInto('ticketForm')
    .values({ residenceId, ...form })
    .execute()
}

/** Which residence has the certificate of a code: as the sign-in role, before one knows where one is. */
export function residenceOfCode(auth: Db, code: string) {
  return auth.selectFrom('ticketForm').where('code', '=', code).select('residenceId').executeTakeFirst()
}

/** What a certificate says, without whom it was made for. */
export function certificateOf(db: Db, residenceId: ResidenceId, code: string) {
  return db
    .selectFrom('ticketForm as form')
    .innerJoin('ticketFile as file', (join) =>
      join
        .onRef('file.residenceId', '=', 'form.residenceId')
        .onRef('file.ticketId', '=', 'form.ticketId')
        .onRef('file.fileId', '=', 'form.fileId'),
    )
    .innerJoin('ticket', (join) =>
      join.onRef('ticket.residenceId', '=', 'form.residenceId').onRef('ticket.id', '=', 'form.ticketId'),
    )
    .innerJoin('residence', 'residence.id', 'form.residenceId')
    .where('form.residenceId', '=', residenceId)
    .where('form.code', '=', code)
    .select(['ticket.number', 'ticket.declaredAt', 'residence.name as residence'])
    .select(['form.madeAt', 'form.fileHash', 'file.withdrawnAt', sql<State>`form.state`.as('state')])
    .executeTakeFirst()
}

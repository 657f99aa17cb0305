import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { notFound, Refused } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { LineDraft } from '../rules/entry.ts'

export type Header = {
  journal: string
  postedOn: string
  label: string
  voucher?: string | undefined
  voucherFileId?: string | null | undefined
  origin: { kind: string; id: string }
  reversesId?: string
  reason?: string
  recordedBy: string | null
}

/** `isNew` is false when this origin had been posted already. */
export type Posted = { id: string; number: number; isNew: boolean }

/** Writes an entry into the books through the one function that may; a reversal brings no lines. */
export async function postRow(
  tx: Tx,
  residenceId: ResidenceId,
  header: Header,
  lines: readonly LineDraft[] = [],
): Promise<Posted> {
  const { rows } = await ledgerRefusals(() =>
    sql<Posted>`select entry_id as id, entry_number as number, is_new
      from post_journal_entry(${residenceId}::uuid, ${headerText(header)}::jsonb, ${linesText(lines)}::jsonb)`.execute(
      tx,
    ),
  )
  const [posted] = rows
  if (posted === undefined) throw new Error('post_journal_entry answered nothing')
  return posted
}

function headerText({ origin, ...header }: Header): string {
  return JSON.stringify({
    journal: header.journal,
    posted_on: header.postedOn,
    label: header.label,
    voucher: header.voucher ?? '',
    voucher_file_id: header.voucherFileId ?? null,
    origin_kind: origin.kind,
    origin_id: origin.id,
    reverses_id: header.reversesId ?? null,
    reason: header.reason ?? '',
    recorded_by: header.recordedBy,
  })
}

function linesText(lines: readonly LineDraft[]): string {
  return JSON.stringify(
    lines.map((line) => ({
      account: line.account,
      party_id: line.partyId ?? null,
      lot_id: line.lotId ?? null,
      key_id: line.keyId ?? null,
      nature: line.nature ?? null,
      debit: line.debit ?? 0,
      credit: line.credit ?? 0,
      label: line.label ?? '',
      due_on: line.dueOn ?? null,
    })),
  )
}

/** SQLSTATE of the guards in migration 30: the message is the code. */
const GUARD = 'MTLED'
const ABSENT = new Set(['residence-absent', 'entry-absent'])
const UNPROCESSABLE = new Set(['origin-differs', 'entry-unbalanced', 'account-takes-no-entry', 'voucher-absent'])

/** Constraints that say what a person did. */
const CONSTRAINTS: Readonly<Record<string, string>> = {
  journal_line_party: 'line-needs-owner',
  journal_line_lot: 'line-needs-lot',
  journal_line_side: 'line-one-side',
  journal_line_debit_check: 'line-one-side',
  journal_line_credit_check: 'line-one-side',
  journal_line_residence_id_account_fkey: 'account-absent',
  journal_line_residence_id_party_id_fkey: 'owner-absent',
  journal_line_residence_id_lot_id_fkey: 'lot-absent',
  journal_line_residence_id_key_id_fkey: 'key-absent',
  journal_entry_residence_id_journal_fkey: 'journal-absent',
  journal_entry_total_check: 'amount-out-of-range',
  journal_entry_origin: 'origin-differs',
  journal_entry_reversed_once: 'entry-reversed-already',
}

/** Runs `work`; what the guards of the books refuse is a refusal with their code. */
export async function ledgerRefusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

function refusalOf(error: unknown): Refused | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code === GUARD) return refused(error.message)
  const constraint = 'constraint' in error ? CONSTRAINTS[String(error.constraint)] : undefined
  return constraint === undefined ? null : new Refused(constraint === 'entry-reversed-already' ? 409 : 422, constraint)
}

function refused(code: string): Refused {
  if (ABSENT.has(code)) return notFound()
  return new Refused(UNPROCESSABLE.has(code) ? 422 : 409, code)
}

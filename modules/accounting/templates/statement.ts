import type { Statement } from '../rules/statement.ts'
import { printedRow } from '../rules/table.ts'

export const STATEMENT_TEMPLATE = 'modules/accounting/templates/statement.typ'

/** What the template of a statement is given. */
export function printedStatement({ table, residence, period, proof }: Statement) {
  const { title, columns, rows, totals } = table
  return {
    language: 'fr',
    title: `${title} · ${residence.name}`,
    subject: title,
    sender: { name: residence.name, lines: [residence.address].filter((line) => line !== '') },
    period,
    page: { page: 'Page', of: 'sur' },
    amounts: 'Montants en euros',
    columns: columns.map((column) => ({ title: column.title, amount: column.amount })),
    rows: rows.map(printedRow),
    totals: totals === null ? null : printedRow(totals),
    sound: proof.sound,
    proof: proofOf(proof),
  }
}

function proofOf({ sound, entries, hash }: Statement['proof']): string {
  if (!sound) return 'NON VÉRIFIÉ : les écritures ne sont pas celles qui ont été passées. Ce document ne fait pas foi.'
  return hash === '' ? 'Aucune écriture.' : `${entries} écritures vérifiées, empreinte ${hash.slice(0, 16)}.`
}

import type { Translate } from '#web/i18n.tsx'
import { useT } from '#web/i18n.tsx'
import { Select } from '#web/ui/select.tsx'
import { type ColumnRole, ROLES } from '../rules/csv.ts'
import type { Preview } from './answers.ts'
import type { ImportWork } from './use-import.ts'

type CsvColumnsProps = { table: NonNullable<Preview['table']>; work: ImportWork }

/** Each column with its first values and what it is taken for; corrected once, it is remembered. */
export function CsvColumns({ table, work }: CsvColumnsProps) {
  const t = useT()
  const { columns, roles, headerLine } = table
  function change(at: number, value: string) {
    const role = ROLES.find((one) => one === value) ?? 'ignored'
    work.correct({ mapping: { headerLine, columns: roles.map((old, index) => (index === at ? role : old)) } })
  }
  return (
    <ul aria-label={t('Colonnes du tableau')} className="grid gap-4 md:grid-cols-3">
      {columns.map(({ title, samples }, index) => (
        <li key={`${title}${index.toString()}`} className="rounded-md border border-line p-3">
          <Select
            label={title || t('(sans titre)')}
            hint={samples.join(' · ') || t('(vide)')}
            options={ROLES.map((role) => ({ value: role, label: roleWord(t, role) }))}
            value={roles[index] ?? 'ignored'}
            onChange={({ target }) => change(index, target.value)}
          />
        </li>
      ))}
    </ul>
  )
}

function roleWord(t: Translate, role: ColumnRole): string {
  return {
    ignored: t('Ne pas lire'),
    booked: t("Date d'opération"),
    value: t('Date de valeur'),
    amount: t('Montant signé'),
    debit: t('Débit'),
    credit: t('Crédit'),
    text: t('Libellé'),
    counterparty: t('Tiers'),
    reference: t('Référence'),
    iban: t('IBAN du tiers'),
  }[role]
}

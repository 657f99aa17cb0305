import { useT } from '#web/i18n.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import type { Entry, EntryLine } from './answers.ts'
import { sideColumn } from './side.tsx'
import { useResidenceId } from './use-books.ts'
import { natureWord } from './words.ts'

/** The lines of an entry, each leading to its account or its owner, and their sums. */
export function EntryLines({ entry }: { entry: Entry }) {
  const t = useT()
  const residenceId = useResidenceId()
  return (
    <div className="flex flex-col gap-3">
      <DataTable
        caption={t("Lignes de l'écriture")}
        showCaption
        rows={entry.lines}
        columns={useColumns()}
        rowKey={(line) => String(line.position)}
        rowLabel={(line) => `${line.account} ${line.accountLabel}`}
        rowLink={(line, content) => (
          <Link
            to="/r/$residenceId/comptes/balance/$account"
            params={{ residenceId, account: line.account }}
            search={{ exercice: entry.yearId }}
          >
            {content}
          </Link>
        )}
      />
      <p className="text-right">
        {t.rich('Débits et crédits : <amount></amount>', { amount: () => <Money key="amount" cents={entry.total} /> })}
      </p>
    </div>
  )
}

function useColumns(): Column<EntryLine>[] {
  const t = useT()
  return [
    { id: 'account', header: t('Compte'), cell: (line) => `${line.account} ${line.accountLabel}`, card: 'title' },
    { id: 'label', header: t('Libellé'), cell: (line) => line.label, isEmpty: (line) => line.label === '' },
    { id: 'who', header: t('Détail'), cell: (line) => <Detail line={line} />, isEmpty: hasNoDetail },
    sideColumn('debit', t('Débit'), (line) => line.debit),
    sideColumn('credit', t('Crédit'), (line) => line.credit),
  ]
}

function hasNoDetail({ party, nature, lot, key, dueOn }: EntryLine): boolean {
  return [party, nature, lot, key, dueOn].every((word) => word === null)
}

function Detail({ line }: { line: EntryLine }) {
  const t = useT()
  const words = [
    line.party,
    line.nature === null ? null : natureWord(t, line.nature),
    line.lot === null ? null : t('lot {number}', { number: line.lot }),
    line.key,
  ].filter((word) => word !== null)
  return (
    <>
      {words.join(' · ')}
      {line.dueOn !== null && (
        <span className="block text-sm text-ink-soft">
          {t.rich('exigible le <day></day>', {
            day: () => <DateText key="day" value={line.dueOn ?? ''} look="short" />,
          })}
        </span>
      )}
    </>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import type { BalanceLine, Year } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { ExportLinks } from './export-links.tsx'
import { balanceQuery } from './queries.ts'
import { Balance, sideColumn } from './side.tsx'
import { Totals } from './totals.tsx'
import { useResidenceId } from './use-books.ts'

/** The trial balance: every account that moved or holds something, leading to its lines. */
export function BalanceScreen() {
  const t = useT()
  return (
    <BooksPage title={t('Balance générale')} current="balance" byYear>
      {(year) => <BalanceTable year={year} />}
    </BooksPage>
  )
}

function BalanceTable({ year }: { year: Year }) {
  const t = useT()
  const residenceId = useResidenceId()
  const { data } = useSuspenseQuery(balanceQuery(residenceId, year.id))
  return (
    <>
      {data.items.length > 0 && (
        <>
          <Totals total={data.total} carried={data.carried} />
          <div>
            <ExportLinks yearId={year.id} what="balance" title={t('Balance générale')} />
            <ExportLinks yearId={year.id} what="ledger" title={t('Grand livre')} />
          </div>
        </>
      )}
      <DataTable
        caption={t('Balance générale')}
        rows={data.items}
        columns={useColumns()}
        rowKey={(row) => row.account}
        rowLabel={(row) => `${row.account} ${row.label}`}
        rowLink={(row, content) => (
          <Link
            to="/r/$residenceId/comptes/balance/$account"
            params={{ residenceId, account: row.account }}
            search={{ exercice: year.id }}
          >
            {content}
          </Link>
        )}
        empty={
          <EmptyState title={t('Rien dans cet exercice')}>
            {t('Les comptes paraissent ici dès la première écriture.')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<BalanceLine>[] {
  const t = useT()
  return [
    { id: 'account', header: t('Compte'), cell: (row) => `${row.account} ${row.label}`, card: 'title' },
    { id: 'opening', header: t("Solde d'ouverture"), cell: (row) => <Balance cents={row.opening} />, align: 'end' },
    sideColumn('debit', t('Débits'), (row) => row.debit),
    sideColumn('credit', t('Crédits'), (row) => row.credit),
    { id: 'closing', header: t('Solde'), cell: (row) => <Balance cents={row.closing} />, align: 'end', card: 'amount' },
  ]
}

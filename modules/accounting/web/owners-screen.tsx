import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { NATURES } from '../rules/entry.ts'
import type { OwnerLine, Year } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { ExportLinks } from './export-links.tsx'
import { ownersBalanceQuery } from './queries.ts'
import { Balance, sideColumn } from './side.tsx'
import { useResidenceId } from './use-books.ts'
import { natureWord } from './words.ts'

/** What each owner owes or has paid ahead, and the proof that it is what the accounts say. */
export function OwnersScreen() {
  const t = useT()
  return (
    <BooksPage title={t('Balance des copropriétaires')} current="owners" byYear>
      {(year) => <OwnersTable year={year} />}
    </BooksPage>
  )
}

function OwnersTable({ year }: { year: Year }) {
  const t = useT()
  const residenceId = useResidenceId()
  const { data } = useSuspenseQuery(ownersBalanceQuery(residenceId, year.id))
  return (
    <>
      {data.items.length > 0 && (
        <Card>
          <Facts
            facts={[
              { label: t('Dû par les copropriétaires'), value: <Money cents={data.owed} /> },
              { label: t('Versé en trop'), value: <Money cents={data.advanced} /> },
              { label: t('Comptes 45'), value: <Balance cents={data.control} /> },
            ]}
          />
          {data.control !== data.total.closing && (
            <Notice tone="danger">{t('Les copropriétaires et les comptes 45 ne disent pas la même chose.')}</Notice>
          )}
        </Card>
      )}
      {data.items.length > 0 && <ExportLinks yearId={year.id} what="owners" title={t('Balance des copropriétaires')} />}
      <DataTable
        caption={t('Balance des copropriétaires')}
        rows={data.items}
        columns={useColumns()}
        rowKey={(row) => row.partyId}
        rowLabel={(row) => row.party}
        rowLink={(row, content) => (
          <Link
            to="/r/$residenceId/comptes/coproprietaires/$partyId"
            params={{ residenceId, partyId: row.partyId }}
            search={{ exercice: year.id }}
          >
            {content}
          </Link>
        )}
        empty={
          <EmptyState title={t('Aucun compte de copropriétaire')}>
            {t('Les comptes paraissent ici au premier appel ou au premier règlement.')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<OwnerLine>[] {
  const t = useT()
  return [
    { id: 'party', header: t('Copropriétaire'), cell: (row) => row.party, card: 'title', sortBy: (row) => row.party },
    { id: 'opening', header: t("Solde d'ouverture"), cell: (row) => <Balance cents={row.opening} />, align: 'end' },
    sideColumn('debit', t('Appelé'), (row) => row.debit),
    sideColumn('credit', t('Réglé'), (row) => row.credit),
    { id: 'natures', header: t('Dont'), cell: (row) => <Natures row={row} />, isEmpty: hasNoNature },
    {
      id: 'closing',
      header: t('Solde'),
      cell: (row) => <Balance cents={row.closing} />,
      align: 'end',
      card: 'amount',
      sortBy: (row) => row.closing,
    },
  ]
}

function hasNoNature({ natures }: OwnerLine): boolean {
  return NATURES.every((nature) => (natures[nature] ?? 0) === 0)
}

function Natures({ row }: { row: OwnerLine }) {
  const t = useT()
  const parts = NATURES.flatMap((nature) => {
    const cents = row.natures[nature] ?? 0
    return cents === 0 ? [] : [{ nature, cents }]
  })
  return (
    <span className="flex flex-col">
      {parts.map(({ nature, cents }) => (
        <span key={nature}>
          {natureWord(t, nature)} : <Balance cents={cents} />
        </span>
      ))}
    </span>
  )
}

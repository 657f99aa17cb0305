import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged } from '#web/ui/paged.tsx'
import { downloadReceipt } from '../contract/owner-account.ts'
import type { LedgerLine } from './answers.ts'
import { Day } from './day.tsx'
import { Balance, sideColumn } from './side.tsx'
import { useResidenceId } from './use-books.ts'
import { natureWord } from './words.ts'

type LedgerPage = {
  items: LedgerLine[]
  next: string | null
  opening: number
  debit: number
  credit: number
  closing: number
}
type LedgerTableProps = {
  pages: UseInfiniteQueryResult<{ pages: LedgerPage[] }>
  showOwner?: boolean
  /** The owner whose payments have receipts here. */
  receiptOf?: string
}

/** Lines of an account or of an owner: what was there, what moved, what is there now. */
export function LedgerTable({ pages, showOwner = false, receiptOf }: LedgerTableProps) {
  const t = useT()
  const residenceId = useResidenceId()
  const receipt = useReceiptColumn(receiptOf)
  const columns = [...useColumns(showOwner), ...receipt]
  const first = pages.data?.pages[0]
  return (
    <>
      {first !== undefined && <Movement page={first} />}
      <Paged pages={pages}>
        {(items) => (
          <DataTable
            caption={t('Lignes du compte')}
            rows={items}
            columns={columns}
            rowKey={(line) => `${line.entryId} ${line.position}`}
            rowLabel={(line) => line.label}
            rowLink={(line, content) => (
              <Link to="/r/$residenceId/comptes/ecritures/$entryId" params={{ residenceId, entryId: line.entryId }}>
                {content}
              </Link>
            )}
            empty={
              <EmptyState title={t('Aucun mouvement')}>
                {t("Rien n'a été écrit sur ce compte dans cet exercice.")}
              </EmptyState>
            }
          />
        )}
      </Paged>
    </>
  )
}

function Movement({ page }: { page: LedgerPage }) {
  const t = useT()
  return (
    <Card>
      <Facts
        facts={[
          { label: t("Solde d'ouverture"), value: <Balance cents={page.opening} /> },
          { label: t('Débits'), value: <Money cents={page.debit} /> },
          { label: t('Crédits'), value: <Money cents={page.credit} /> },
          { label: t('Solde'), value: <Balance cents={page.closing} /> },
        ]}
      />
    </Card>
  )
}

function useColumns(showOwner: boolean): Column<LedgerLine>[] {
  const t = useT()
  const owner: Column<LedgerLine> = {
    id: 'party',
    header: t('Copropriétaire'),
    cell: (line) => line.party,
    isEmpty: (line) => line.party === null,
  }
  const nature: Column<LedgerLine> = {
    id: 'nature',
    header: t('Nature'),
    cell: (line) => line.nature !== null && natureWord(t, line.nature),
    isEmpty: (line) => line.nature === null,
  }
  return [
    { id: 'label', header: t('Libellé'), cell: (line) => line.label, card: 'title' },
    { id: 'posted', header: t('Date'), cell: (line) => <Day value={line.postedOn} /> },
    {
      id: 'number',
      header: t('Écriture'),
      cell: (line) => <span className="whitespace-nowrap tabular-nums">{`${line.journal} ${line.number}`}</span>,
    },
    showOwner ? owner : nature,
    sideColumn('debit', t('Débit'), (line) => line.debit),
    sideColumn('credit', t('Crédit'), (line) => line.credit),
    {
      id: 'balance',
      header: t('Solde'),
      cell: (line) => <Balance cents={line.balance} />,
      align: 'end',
      card: 'amount',
    },
  ]
}

function useReceiptColumn(partyId: string | undefined): Column<LedgerLine>[] {
  const t = useT()
  const residenceId = useResidenceId()
  if (partyId === undefined) return []
  return [
    {
      id: 'receipt',
      header: t('Reçu'),
      card: 'actions',
      cell: ({ journal, credit, entryId, label }) =>
        isBank(journal) && credit > 0 ? (
          <ExternalLink
            href={addressOf(downloadReceipt, { params: { residenceId, partyId, entryId } })}
            target="_blank"
            aria-label={t('Reçu de « {label} » (PDF)', { label })}
          >
            {t('Reçu')}
          </ExternalLink>
        ) : null,
    },
  ]
}

/** Journals of banks are BQ and a number. */
function isBank(journal: string): boolean {
  return journal.startsWith('BQ')
}

import { useParams } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Link } from '#web/ui/link.tsx'
import { usePages } from '#web/ui/paged.tsx'
import { readOwnerLedger } from '../contract/statements.ts'
import type { Year } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { ExportLinks } from './export-links.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { OwnerPapers } from './owner-papers.tsx'
import { useBooks, useResidenceId } from './use-books.ts'

/** The account of one owner, oldest first, with the balance after each line. */
export function OwnerLedgerScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const back = (
    <Link to="/r/$residenceId/comptes/coproprietaires" params={{ residenceId }}>
      {t('Tous les copropriétaires')}
    </Link>
  )
  return (
    <BooksPage title={t("Compte d'un copropriétaire")} subtitle={back} current="owners" byYear>
      {(year) => <Lines year={year} />}
    </BooksPage>
  )
}

function Lines({ year }: { year: Year }) {
  const t = useT()
  const { partyId = '' } = useParams({ strict: false })
  const params = { residenceId: useResidenceId(), yearId: year.id, partyId }
  const { books } = useBooks()
  const pages = usePages(readOwnerLedger, { params }, (query) => ({ params, query }))
  const party = pages.data?.pages[0]?.party
  return (
    <>
      {party !== undefined && <h2 className="text-xl">{party.name}</h2>}
      <ExportLinks yearId={year.id} what="owner" title={t("Compte d'un copropriétaire")} about={{ partyId }} />
      {books.can.write && <OwnerPapers year={year} partyId={partyId} />}
      <LedgerTable pages={pages} {...(books.can.write && { receiptOf: partyId })} />
    </>
  )
}

import { useParams } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Link } from '#web/ui/link.tsx'
import { usePages } from '#web/ui/paged.tsx'
import { readLedger } from '../contract/statements.ts'
import type { Year } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { ExportLinks } from './export-links.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { useResidenceId } from './use-books.ts'

/** The lines of one account, oldest first, with the balance after each. */
export function LedgerScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { account = '' } = useParams({ strict: false })
  const back = (
    <Link to="/r/$residenceId/comptes/balance" params={{ residenceId }}>
      {t('Balance générale')}
    </Link>
  )
  return (
    <BooksPage title={t('Compte {account}', { account })} subtitle={back} current="balance" byYear>
      {(year) => <Lines account={account} year={year} />}
    </BooksPage>
  )
}

function Lines({ account, year }: { account: string; year: Year }) {
  const t = useT()
  const params = { residenceId: useResidenceId(), yearId: year.id }
  const query = { account }
  const pages = usePages(readLedger, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
  const name = pages.data?.pages[0]?.account
  return (
    <>
      {name !== undefined && <p className="text-lg">{name.label}</p>}
      <ExportLinks yearId={year.id} what="account" title={t('Compte {account}', { account })} about={{ account }} />
      <LedgerTable pages={pages} showOwner />
    </>
  )
}

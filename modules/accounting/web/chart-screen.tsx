import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { AccountDialog } from './account-dialog.tsx'
import type { Account } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { accountsQuery } from './queries.ts'
import { useBooks, useResidenceId } from './use-books.ts'

/** The official chart and what the firm added under it. */
export function ChartScreen() {
  const t = useT()
  const { books } = useBooks()
  const [adding, setAdding] = useState(false)
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      {t('Subdiviser un compte')}
    </Button>
  )
  return (
    <BooksPage title={t('Plan comptable')} current="chart" primary={books.can.write ? add : undefined}>
      {() => <Chart adding={adding} onClose={() => setAdding(false)} />}
    </BooksPage>
  )
}

function Chart({ adding, onClose }: { adding: boolean; onClose: () => void }) {
  const t = useT()
  const residenceId = useResidenceId()
  const { data } = useSuspenseQuery(accountsQuery(residenceId))
  const [search, setSearch] = useState('')
  const columns: Column<Account>[] = [
    {
      id: 'number',
      header: t('Compte'),
      cell: (row) => <span className={row.takesEntries ? '' : 'font-semibold'}>{`${row.number} ${row.label}`}</span>,
      card: 'title',
    },
    { id: 'side', header: t('Sens habituel'), cell: (row) => sideWord(t, row.normalSide) },
    { id: 'kind', header: t('Liste'), cell: (row) => <Origin account={row} />, card: 'status' },
  ]
  return (
    <>
      <p className="max-w-prose text-ink-soft">
        {t(
          "La liste de l'arrêté du 14 mars 2005 est complète : aucun autre compte n'existe, mais un compte de détail se subdivise. Un copropriétaire n'a pas de numéro à lui : ses lignes portent son nom et la nature de la somme.",
        )}
      </p>
      <SearchField label={t('Chercher un compte')} value={search} onSearch={setSearch} />
      <DataTable
        caption={t('Plan comptable')}
        rows={data.items.filter((account) => holds(account, search))}
        columns={columns}
        rowKey={(row) => row.number}
        rowLabel={(row) => row.number}
        empty={<p>{t('Aucun compte à ce nom.')}</p>}
      />
      {adding && <AccountDialog accounts={data.items} onClose={onClose} />}
    </>
  )
}

function holds({ number, label }: Account, search: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return number.startsWith(search.trim()) || plain(label).includes(plain(search.trim()))
}

function Origin({ account }: { account: Account }) {
  const t = useT()
  if (!account.official) return <Badge tone="info">{t('Du cabinet')}</Badge>
  return <Badge>{account.takesEntries ? t('Officiel') : t('Regroupement')}</Badge>
}

function sideWord(t: ReturnType<typeof useT>, side: Account['normalSide']): string {
  return { debit: t('Débiteur'), credit: t('Créditeur'), either: t("L'un ou l'autre") }[side]
}

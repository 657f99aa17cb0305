import { useState } from 'react'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Pagination } from '#web/ui/pagination.tsx'

type Lot = { number: string; owner: string; kind: string; shares: number; balance: number; late: boolean }

const LOTS: Lot[] = [
  { number: '1', owner: 'Mme Colette Aubry', kind: 'Appartement, 1er étage', shares: 412, balance: 0, late: false },
  {
    number: '2',
    owner: 'M. et Mme Bernard Étienne',
    kind: 'Appartement, 2e étage',
    shares: 387,
    balance: 41_250,
    late: false,
  },
  {
    number: '10',
    owner: 'Indivision Zanetti',
    kind: 'Appartement, 5e étage',
    shares: 1_204,
    balance: 1_234_56,
    late: true,
  },
  { number: '11', owner: 'SCI du Parc', kind: 'Parking', shares: 12, balance: -2_500, late: false },
]

const COLUMNS: Column<Lot>[] = [
  { id: 'owner', header: 'Copropriétaire', cell: (lot) => lot.owner, sortBy: (lot) => lot.owner, card: 'title' },
  { id: 'number', header: 'Lot', cell: (lot) => lot.number, sortBy: (lot) => lot.number },
  { id: 'kind', header: 'Nature', cell: (lot) => lot.kind },
  { id: 'shares', header: 'Tantièmes', cell: (lot) => lot.shares, align: 'end', sortBy: (lot) => lot.shares },
  {
    id: 'balance',
    header: 'Solde',
    cell: (lot) => <Money cents={lot.balance} />,
    align: 'end',
    sortBy: (lot) => lot.balance,
    card: 'amount',
  },
  {
    id: 'state',
    header: 'État',
    cell: (lot) => (lot.late ? <Badge tone="danger">En retard</Badge> : <Badge tone="success">À jour</Badge>),
    card: 'status',
  },
]

export function TableSamples() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['2']))
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p>{selected.size} lots choisis</p>
        <Button>Écrire aux copropriétaires</Button>
      </div>
      <DataTable
        caption="Lots de la résidence"
        rows={LOTS}
        columns={COLUMNS}
        rowKey={(lot) => lot.number}
        rowLabel={(lot) => `Lot ${lot.number}, ${lot.owner}`}
        rowLink={(_, content) => <Link to="/">{content}</Link>}
        selected={selected}
        onSelect={setSelected}
      />
      <Pagination shown={4} total={57} hasMore onMore={() => undefined} />
    </div>
  )
}

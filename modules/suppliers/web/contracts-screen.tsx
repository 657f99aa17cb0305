import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { isToRemind } from '../rules/contract.ts'
import { type Contract, today, useIds } from './answers.ts'
import { ContractDialog } from './contract-dialog.tsx'
import { contractsQuery } from './queries.ts'

type Editing = { contract?: Contract }

/** Upkeep contracts, and until when each may be given up. */
export function ContractsScreen() {
  const t = useT()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(contractsQuery(residenceId))
  const [editing, setEditing] = useState<Editing | null>(null)
  const add = (
    <Button variant="primary" wide onClick={() => setEditing({})}>
      {t('Ajouter un contrat')}
    </Button>
  )
  return (
    <Screen title={t('Contrats d’entretien')} width="wide" {...(data.can.edit && { primary: add })}>
      <DataTable
        caption={t('Contrats d’entretien')}
        rows={data.items}
        columns={useColumns(data.can.edit ? (contract) => setEditing({ contract }) : null)}
        rowKey={({ id }) => id}
        rowLabel={({ title }) => title}
        empty={
          <EmptyState title={t('Pas encore de contrat')}>
            {t('Ajoutez-les : vous serez prévenu trente jours avant le dernier jour pour les dénoncer.')}
          </EmptyState>
        }
      />
      {editing !== null && <ContractDialog {...editing} onClose={() => setEditing(null)} />}
    </Screen>
  )
}

function useColumns(edit: ((contract: Contract) => void) | null): Column<Contract>[] {
  const t = useT()
  const format = useFormat()
  const columns: Column<Contract>[] = [
    { id: 'title', header: t('Contrat'), cell: ({ title }) => title, card: 'title' },
    { id: 'supplier', header: t('Prestataire'), cell: ({ supplier }) => supplier ?? t('ancien cabinet'), card: 'line' },
    {
      id: 'equipment',
      header: t('Équipements'),
      cell: ({ equipment }) => equipment.map(({ name }) => name).join(', ') || t('toute la résidence'),
    },
    {
      id: 'next',
      header: t('Prochaine visite'),
      cell: ({ nextVisitOn }) => nextVisitOn !== null && format.date(nextVisitOn, 'medium'),
      isEmpty: ({ nextVisitOn }) => nextVisitOn === null,
    },
    {
      id: 'ends',
      header: t('Prend fin le'),
      cell: ({ endsOn }) => (endsOn === null ? t('sans terme') : format.date(endsOn, 'medium')),
    },
    {
      id: 'notice',
      header: t('À dénoncer avant le'),
      cell: (row) => <NoticeBy contract={row} />,
      isEmpty: ({ noticeBy }) => noticeBy === null,
    },
  ]
  if (edit === null) return columns
  const cell = (contract: Contract) => (
    <Button
      variant="quiet"
      onClick={() => edit(contract)}
      aria-label={t('Modifier {title}', { title: contract.title })}
    >
      {t('Modifier')}
    </Button>
  )
  return [...columns, { id: 'acts', header: t('Agir'), cell, card: 'actions' }]
}

function NoticeBy({ contract }: { contract: Contract }) {
  const t = useT()
  const format = useFormat()
  const { noticeBy } = contract
  if (noticeBy === null) return null
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {format.date(noticeBy, 'medium')}
      {isToRemind(contract, today()) && <Badge tone="attention">{t('Bientôt')}</Badge>}
    </span>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { listSuppliers } from '../contract/suppliers.ts'
import { mayManage } from '../rules/sight.ts'
import { TRADES } from '../rules/vocabulary.ts'
import { type SupplierRow, today, useIds } from './answers.ts'
import { SupplierDialog } from './supplier-dialog.tsx'
import { tradeWord } from './words.ts'

type Search = { cherche?: string | undefined; metier?: string | undefined }

/** The firm's suppliers, by name. */
export function SuppliersScreen() {
  const t = useT()
  const { organizationId } = useIds()
  const { cherche, metier }: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (part: Search) => void navigate({ to: '.', search: { cherche, metier, ...part }, replace: true })
  const [adding, setAdding] = useState(false)
  const trade = TRADES.find((known) => known === metier)
  const query = { ...(cherche !== undefined && { search: cherche }), ...(trade !== undefined && { trade }) }
  const params = { organizationId }
  const pages = usePages(listSuppliers, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
  const add = (
    <Button variant="primary" wide onClick={() => setAdding(true)}>
      {t('Ajouter un prestataire')}
    </Button>
  )
  const may = mayManage(useRoles())
  const isFiltered = cherche !== undefined || trade !== undefined
  return (
    <Screen title={t('Prestataires')} width="wide" {...(may && { primary: add })}>
      <div className="grid items-end gap-3 md:grid-cols-2" data-print="no">
        <SearchField
          label={t('Chercher par nom')}
          value={cherche ?? ''}
          onSearch={(words) => change({ cherche: words || undefined })}
        />
        <Select
          label={t('Métier')}
          placeholder={t('Tous')}
          options={TRADES.map((one) => ({ value: one, label: tradeWord(t, one) }))}
          value={trade ?? ''}
          onChange={({ target }) => change({ metier: target.value || undefined })}
        />
      </div>
      <Paged pages={pages}>{(items) => <SupplierTable rows={items} isFiltered={isFiltered} />}</Paged>
      {adding && <SupplierDialog onClose={() => setAdding(false)} />}
    </Screen>
  )
}

function SupplierTable({ rows, isFiltered }: { rows: readonly SupplierRow[]; isFiltered: boolean }) {
  const t = useT()
  const { organizationId } = useIds()
  return (
    <DataTable
      caption={t('Prestataires')}
      rows={rows}
      columns={useColumns()}
      rowKey={({ id }) => id}
      rowLabel={({ name }) => name}
      rowLink={({ id }, content) => (
        <Link to="/gestion/$organizationId/prestataires/$supplierId" params={{ organizationId, supplierId: id }}>
          {content}
        </Link>
      )}
      empty={
        isFiltered ? (
          <EmptyState title={t('Aucun prestataire ne correspond')}>
            {t('Retirez un filtre ou essayez un autre mot.')}
          </EmptyState>
        ) : (
          <EmptyState title={t('Pas encore de prestataire')}>
            {t('Ajoutez ceux que vous appelez : ils reçoivent vos ordres et y répondent sans compte.')}
          </EmptyState>
        )
      }
    />
  )
}

function useColumns(): Column<SupplierRow>[] {
  const t = useT()
  return [
    { id: 'name', header: t('Prestataire'), cell: ({ name }) => name, card: 'title' },
    {
      id: 'trades',
      header: t('Métiers'),
      cell: ({ trades }) => trades.map((trade) => tradeWord(t, trade)).join(', '),
      isEmpty: ({ trades }) => trades.length === 0,
      card: 'line',
    },
    { id: 'phone', header: t('Téléphone'), cell: ({ phone }) => phone, isEmpty: ({ phone }) => phone === '' },
    { id: 'insured', header: t('Assurance'), cell: (row) => <Insured supplier={row} /> },
    {
      id: 'state',
      header: t('État'),
      cell: ({ isOn }) => (isOn ? <Badge tone="success">{t('Actif')}</Badge> : <Badge>{t('Mis de côté')}</Badge>),
      card: 'status',
    },
  ]
}

/** A supplier whose insurance has run out is seen before anything is ordered. */
function Insured({ supplier: { insuredUntil } }: { supplier: SupplierRow }) {
  const t = useT()
  const format = useFormat()
  if (insuredUntil === null) return <span className="text-ink-soft">{t('non fournie')}</span>
  const day = format.date(insuredUntil, 'short')
  if (insuredUntil < today()) return <Badge tone="danger">{t('finie le {day}', { day })}</Badge>
  return t('jusqu’au {day}', { day })
}

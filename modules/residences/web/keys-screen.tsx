import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { Key } from './answers.ts'
import { ImportLink } from './import-link.tsx'
import { KeyDialog, KeyEditDialog } from './key-dialogs.tsx'
import { keysQuery } from './queries.ts'
import { useResidenceId } from './use-residence.ts'
import { grouped } from './words.ts'

/** Allocation keys with the sum of the lots beside the total of the deed. */
export function KeysScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { data } = useSuspenseQuery(keysQuery(residenceId))
  const [open, setOpen] = useState<Key | 'new' | null>(null)
  const columns = useColumns(data.can.edit ? setOpen : undefined)
  const add = (
    <Button variant="primary" onClick={() => setOpen('new')}>
      {t('Ajouter une clé')}
    </Button>
  )
  return (
    <Screen
      title={t('Clés de répartition')}
      subtitle={t('Comment chaque dépense se partage entre les lots, en tantièmes')}
      width="wide"
      primary={data.can.edit ? add : undefined}
    >
      <DataTable
        caption={t('Clés de répartition')}
        rows={data.items}
        columns={columns}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.name}
        rowLink={(row, content) => (
          <Link to="/r/$residenceId/lots" params={{ residenceId }} search={{ cle: row.id }}>
            {content}
          </Link>
        )}
        empty={
          <EmptyState title={t('Pas encore de clé')} action={data.can.edit && <ImportLink residenceId={residenceId} />}>
            {t("L'import des lots crée les clés de votre règlement.")}
          </EmptyState>
        }
      />
      {open === 'new' && <KeyDialog residenceId={residenceId} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && (
        <KeyEditDialog residenceId={residenceId} edited={open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  )
}

function useColumns(onEdit: ((key: Key) => void) | undefined): Column<Key>[] {
  const t = useT()
  const columns: Column<Key>[] = [
    { id: 'name', header: t('Clé'), cell: (key) => key.name, card: 'title' },
    { id: 'code', header: t('Code'), cell: (key) => key.code || '—' },
    { id: 'lots', header: t('Lots'), cell: (key) => key.lots, align: 'end' },
    {
      id: 'total',
      header: t('Total du règlement'),
      cell: (key) => grouped(key.totalShares, key.scale),
      align: 'end',
      card: 'amount',
    },
    { id: 'sum', header: t('Somme des lots'), cell: (key) => grouped(key.sumShares, key.scale), align: 'end' },
    { id: 'state', header: t('État'), cell: (key) => <KeyState edited={key} />, card: 'status' },
  ]
  if (onEdit === undefined) return columns
  const edit: Column<Key> = {
    id: 'edit',
    header: t('Actions'),
    card: 'actions',
    cell: (key) => (
      <Button aria-label={t('Corriger la clé {name}', { name: key.name })} onClick={() => onEdit(key)}>
        {t('Corriger')}
      </Button>
    ),
  }
  return [...columns, edit]
}

function KeyState({ edited: { difference, scale, isGeneral } }: { edited: Key }) {
  const t = useT()
  if (difference === 0) {
    return (
      <span className="inline-flex flex-wrap gap-1.5">
        <Badge tone="success">{t('Somme juste')}</Badge>
        {isGeneral && <Badge>{t('Sert aux votes')}</Badge>}
      </span>
    )
  }
  const amount = grouped(Math.abs(difference), scale)
  return (
    <Badge tone="danger">
      {difference < 0 ? t('Il manque {amount}', { amount }) : t('{amount} de trop', { amount })}
    </Badge>
  )
}

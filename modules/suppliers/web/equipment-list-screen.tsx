import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { type EquipmentRow, useIds } from './answers.ts'
import { EquipmentDialog } from './equipment-dialog.tsx'
import { equipmentListQuery } from './queries.ts'
import { equipmentWord, placeWords } from './words.ts'

/** What the residence is equipped with: for everybody who lives or owns there. */
export function EquipmentListScreen() {
  const t = useT()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(equipmentListQuery(residenceId))
  const [adding, setAdding] = useState(false)
  const add = (
    <Button variant="primary" wide onClick={() => setAdding(true)}>
      {t('Ajouter un équipement')}
    </Button>
  )
  return (
    <Screen title={t('Équipements')} width="wide" {...(data.can.edit && { primary: add })}>
      <DataTable
        caption={t('Équipements de la résidence')}
        rows={data.items}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        rowLink={({ id }, content) => (
          <Link to="/r/$residenceId/equipements/$equipmentId" params={{ residenceId, equipmentId: id }}>
            {content}
          </Link>
        )}
        empty={
          <EmptyState title={t('Pas encore d’équipement')}>
            {t('Ascenseur, chaudière, portail : le gestionnaire les ajoute ici, avec leur contrat.')}
          </EmptyState>
        }
      />
      {adding && <EquipmentDialog onClose={() => setAdding(false)} />}
    </Screen>
  )
}

function useColumns(): Column<EquipmentRow>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'name', header: t('Équipement'), cell: ({ name }) => name, card: 'title' },
    { id: 'kind', header: t('Nature'), cell: ({ kind }) => equipmentWord(t, kind) },
    { id: 'place', header: t('Où'), cell: (row) => placeWords(t, row), card: 'line' },
    {
      id: 'last',
      header: t('Dernière intervention'),
      cell: ({ lastDoneOn }) => lastDoneOn !== null && format.date(lastDoneOn, 'medium'),
      isEmpty: ({ lastDoneOn }) => lastDoneOn === null,
    },
    {
      id: 'next',
      header: t('Prochaine visite'),
      cell: ({ nextVisitOn }) => nextVisitOn !== null && format.date(nextVisitOn, 'medium'),
      isEmpty: ({ nextVisitOn }) => nextVisitOn === null,
    },
    {
      id: 'state',
      header: t('État'),
      cell: ({ retiredOn }) =>
        retiredOn === null ? (
          <Badge tone="success">{t('En place')}</Badge>
        ) : (
          <Badge>{t('Retiré le {day}', { day: format.date(retiredOn, 'short') })}</Badge>
        ),
      card: 'status',
    },
  ]
}

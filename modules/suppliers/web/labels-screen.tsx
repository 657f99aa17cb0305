import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shownTypedCode } from '#shared/typed-code.ts'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listLabels, printLabels, revokeLabel } from '../contract/labels.ts'
import { type LabelRow, useIds } from './answers.ts'
import { LabelDialog } from './label-dialog.tsx'
import { labelsQuery } from './queries.ts'
import { labelPlaceWords } from './words.ts'

/** Labels of the residence: made, printed, revoked. */
export function LabelsScreen() {
  const t = useT()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(labelsQuery(residenceId))
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<LabelRow | null>(null)
  return (
    <Screen
      title={t('Étiquettes à scanner')}
      width="wide"
      subtitle={t('Collées sur place, elles disent où l’on est : on signale un problème sans le décrire.')}
      primary={
        <Button variant="primary" wide onClick={() => setAdding(true)}>
          {t('Ajouter une étiquette')}
        </Button>
      }
    >
      {data.items.length > 0 && (
        <p>
          <ExternalLink href={addressOf(printLabels, { params: { residenceId } })} target="_blank">
            {t('Imprimer les {count, plural, one {# étiquette} other {# étiquettes}} (PDF)', {
              count: data.items.length,
            })}
          </ExternalLink>
        </p>
      )}
      <DataTable
        caption={t('Étiquettes en service')}
        rows={data.items}
        columns={useColumns(setEnding)}
        rowKey={({ id }) => id}
        rowLabel={(row) => labelPlaceWords(t, row)}
        empty={
          <EmptyState title={t('Pas encore d’étiquette')}>
            {t('Commencez par l’ascenseur et le hall : ce sont les plus signalés.')}
          </EmptyState>
        }
      />
      {adding && <LabelDialog onClose={() => setAdding(false)} />}
      {ending !== null && <EndDialog label={ending} onClose={() => setEnding(null)} />}
    </Screen>
  )
}

function useColumns(onEnd: (row: LabelRow) => void): Column<LabelRow>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'place', header: t('Où'), cell: (row) => labelPlaceWords(t, row), card: 'title' },
    {
      id: 'code',
      header: t('Code'),
      cell: ({ code }) => <span className="font-mono text-sm">{shownTypedCode(code)}</span>,
      card: 'line',
    },
    { id: 'made', header: t('Faite le'), cell: ({ printedAt }) => format.date(printedAt, 'short') },
    {
      id: 'acts',
      header: t('Agir'),
      cell: (row) => (
        <Button
          variant="quiet"
          aria-label={t('Retirer l’étiquette {place}', { place: labelPlaceWords(t, row) })}
          onClick={() => onEnd(row)}
        >
          {t('Retirer')}
        </Button>
      ),
      card: 'actions',
    },
  ]
}

function EndDialog({ label, onClose }: { label: LabelRow; onClose: () => void }) {
  const t = useT()
  const { residenceId } = useIds()
  const end = useSend(revokeLabel, { refreshes: [listLabels] })
  return (
    <Dialog open title={t('Retirer l’étiquette')} onClose={onClose}>
      <p>{t('Qui la scannera verra qu’elle n’est plus en service. Décollez-la aussi du mur.')}</p>
      <div className="flex flex-wrap gap-3">
        <Button
          variant="danger"
          pending={end.isPending}
          onClick={() => end.mutate({ params: { residenceId, labelId: label.id } }, { onSuccess: onClose })}
        >
          {t('Retirer')}
        </Button>
        <Button onClick={onClose}>{t('Annuler')}</Button>
      </div>
    </Dialog>
  )
}

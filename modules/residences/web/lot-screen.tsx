import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Link } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { Lot } from './answers.ts'
import { LotEditDialog } from './lot-edit-dialog.tsx'
import { LotHistoryCard } from './lot-history-card.tsx'
import { LotSharesCard } from './lot-shares-card.tsx'
import { OccupantsCard } from './occupants-card.tsx'
import { lotQuery } from './queries.ts'
import { TransferDialog } from './transfer-dialog.tsx'
import { useResidenceId } from './use-residence.ts'
import { lotKindWord, placeWords } from './words.ts'

type Open = 'transfer' | 'edit' | null

/** One lot: what it is, who owns it, what it weighs, and all that happened to it. */
export function LotScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { lotId = '' } = useParams({ strict: false })
  const { data: lot } = useSuspenseQuery(lotQuery(residenceId, lotId))
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Screen
      title={t('Lot {number}', { number: lot.number })}
      subtitle={[lot.kindLabel || lotKindWord(t, lot.kind), placeWords(t, lot)]
        .filter((part) => part !== '')
        .join(' · ')}
      actions={lot.can.edit && <Button onClick={() => setOpen('edit')}>{t('Corriger le lot')}</Button>}
      primary={
        lot.can.transfer ? (
          <Button variant="primary" onClick={() => setOpen('transfer')}>
            {t('Enregistrer une mutation')}
          </Button>
        ) : undefined
      }
    >
      <OwnerCard lot={lot} residenceId={residenceId} />
      <LotSharesCard lot={lot} residenceId={residenceId} />
      <OccupantsCard lot={lot} residenceId={residenceId} />
      <LotHistoryCard lot={lot} residenceId={residenceId} />
      {open === 'transfer' && <TransferDialog lot={lot} residenceId={residenceId} onClose={close} />}
      {open === 'edit' && <LotEditDialog lot={lot} residenceId={residenceId} onClose={close} />}
    </Screen>
  )
}

function OwnerCard({ lot, residenceId }: { lot: Lot; residenceId: string }) {
  const t = useT()
  const owner =
    lot.owner === null ? (
      <span className="font-semibold text-attention">{t('Personne pour le moment')}</span>
    ) : (
      <Link to="/r/$residenceId/proprietaires/$partyId" params={{ residenceId, partyId: lot.owner.id }}>
        {lot.owner.name}
      </Link>
    )
  const area = lot.areaHundredths === null ? '' : `${String(lot.areaHundredths / 100).replace('.', ',')} m²`
  return (
    <Card title={t('Le lot')}>
      <Facts
        facts={[
          { label: t('Copropriétaire'), value: owner },
          { label: t('Nature'), value: lotKindWord(t, lot.kind) },
          { label: t('Situation'), value: placeWords(t, lot) },
          { label: t('Surface'), value: area },
        ]}
      />
    </Card>
  )
}

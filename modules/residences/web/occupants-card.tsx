import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { lastDayOf } from '#web/period.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addOccupant, endOccupancy, readLot } from '../contract/lots.ts'
import type { Lot } from './answers.ts'

type Occupant = Lot['occupants'][number]

/** Who lives there. Shown to the manager and to the lot's owner. */
export function OccupantsCard({ lot, residenceId }: { lot: Lot; residenceId: string }) {
  const t = useT()
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Occupant | null>(null)
  if (lot.occupants.length === 0 && !lot.can.addOccupant) return null
  return (
    <Card
      title={t('Occupants')}
      actions={lot.can.addOccupant && <Button onClick={() => setAdding(true)}>{t('Ajouter un occupant')}</Button>}
    >
      {lot.occupants.length === 0 && <p className="text-ink-soft">{t('Aucun locataire ni occupant connu.')}</p>}
      <List>
        {lot.occupants.map((occupant) => (
          <OccupantRow key={occupant.id} occupant={occupant} {...(lot.can.addOccupant && { onLeave: setLeaving })} />
        ))}
      </List>
      {adding && <AddDialog lot={lot} residenceId={residenceId} onClose={() => setAdding(false)} />}
      {leaving !== null && (
        <LeaveDialog occupant={leaving} residenceId={residenceId} onClose={() => setLeaving(null)} />
      )}
    </Card>
  )
}

function OccupantRow({ occupant, onLeave }: { occupant: Occupant; onLeave?: (occupant: Occupant) => void }) {
  const t = useT()
  const format = useFormat()
  const { name, email, phone, startsOn, endsOn } = occupant
  const start = format.date(startsOn, 'medium')
  const period =
    endsOn === null
      ? t('depuis le {start}', { start })
      : t('du {start} au {end}', { start, end: format.date(lastDayOf({ startsOn, endsOn }), 'medium') })
  return (
    <ListItem
      title={name}
      detail={[period, phone === null ? null : format.phone(phone), email].filter((part) => part !== null).join(' · ')}
      trail={
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          {occupant.hasAccount && <Badge tone="success">{t('A un accès')}</Badge>}
          {onLeave !== undefined && endsOn === null && (
            <Button variant="quiet" onClick={() => onLeave(occupant)}>
              {t('Noter son départ')}
            </Button>
          )}
        </span>
      }
    />
  )
}

function AddDialog({ lot, residenceId, onClose }: { lot: Lot; residenceId: string; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog open title={t('Ajouter un occupant du lot {number}', { number: lot.number })} onClose={onClose}>
      <Form
        endpoint={addOccupant}
        input={{ params: { residenceId, lotId: lot.id } }}
        defaultValues={{ email: null, phone: null, endsOn: null }}
        submit={t("Ajouter l'occupant")}
        refreshes={[readLot]}
        onDone={onClose}
      >
        <TextField name="name" label={t('Nom')} autoComplete="off" />
        <TextField name="email" label={t('E-mail')} type="email" emptied="null" optional autoComplete="off" />
        <TextField name="phone" label={t('Téléphone')} type="tel" emptied="null" optional autoComplete="off" />
        <DateField name="startsOn" label={t('Arrivée')} type="date" />
      </Form>
    </Dialog>
  )
}

function LeaveDialog({
  occupant,
  residenceId,
  onClose,
}: {
  occupant: Occupant
  residenceId: string
  onClose: () => void
}) {
  const t = useT()
  return (
    <Dialog open title={t('Départ de {name}', { name: occupant.name })} onClose={onClose}>
      <Form
        endpoint={endOccupancy}
        input={{ params: { residenceId, occupantId: occupant.id } }}
        submit={t('Enregistrer le départ')}
        refreshes={[readLot]}
        onDone={onClose}
      >
        <DateField
          name="endsOn"
          label={t('Premier jour sans cette personne')}
          hint={t('Son accès se ferme ce jour-là.')}
          type="date"
        />
      </Form>
    </Dialog>
  )
}

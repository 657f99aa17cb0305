import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { usePlace } from '#web/me.ts'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { placeOrder } from '../contract/orders.ts'
import { inDays, today, useIds } from './answers.ts'
import { ORDER_READS } from './queries.ts'
import { SupplierField } from './supplier-field.tsx'
import { WorkFields } from './work-fields.tsx'

type Search = { demande?: string; equipement?: string; titre?: string; lieu?: string }
type Placed = { orderId: string; link: string }

/** Work to order: what, where, by whom, until when and for how much at most. */
export function NewOrderScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { residenceId } = useIds()
  const search: Search = useSearch({ strict: false })
  const [placed, setPlaced] = useState<Placed | null>(null)
  const open = (orderId: string) =>
    void navigate({ to: '/r/$residenceId/ordres/$orderId', params: { residenceId, orderId } })
  if (placed !== null) return <Told {...placed} onGo={() => open(placed.orderId)} />
  return (
    <Screen title={t('Commander une intervention')}>
      <Card>
        <Form
          endpoint={placeOrder}
          input={{ params: { residenceId } }}
          defaultValues={{
            ...{ ticketId: search.demande ?? null, equipmentId: search.equipement ?? null },
            ...{ title: search.titre ?? '', what: '', place: search.lieu ?? '', access: '', isUrgent: false },
            withPhotos: search.demande !== undefined,
            dueOn: inDays(7),
          }}
          submit={t('Envoyer l’ordre')}
          stuck
          aside={
            <ButtonLink to="/r/$residenceId/ordres" params={{ residenceId }}>
              {t('Annuler')}
            </ButtonLink>
          }
          refreshes={ORDER_READS}
          onDone={({ id, link }) => (link === null ? open(id) : setPlaced({ orderId: id, link }))}
        >
          <Fields />
          {search.demande !== undefined && <Checkbox name="withPhotos" label={t('Joindre les photos de la demande')} />}
        </Form>
      </Card>
    </Screen>
  )
}

function Fields() {
  const t = useT()
  const organizationId = usePlace()?.organizationId ?? ''
  return (
    <>
      <SupplierField organizationId={organizationId} />
      <WorkFields
        what={t('Ce qui est à faire')}
        hints={{
          title: t('Exemple : cabine arrêtée au 2e'),
          equipment: t('Ce qui sera fait s’ajoutera à son histoire.'),
          access: t('Code, clés, personne à appeler. Seul le prestataire les voit.'),
        }}
      />
      <AmountField
        name="ceiling"
        label={t('Montant maximal TTC, en euros')}
        hint={t('Au-delà, il vous demande avant. Vide : à convenir.')}
        optional
      />
      <DateField name="dueOn" label={t('À faire avant le')} min={today()} />
      <Checkbox
        name="isUrgent"
        label={t('C’est urgent')}
        hint={t('Un SMS part aussi, si sa fiche a un numéro de mobile.')}
      />
    </>
  )
}

/** Nothing could be written to the supplier: the address is told once, to be sent by other means. */
function Told({ link, onGo }: Placed & { onGo: () => void }) {
  const t = useT()
  return (
    <Screen title={t('L’ordre est prêt')}>
      <Notice tone="attention" live title={t('Le prestataire n’a pas d’adresse e-mail')}>
        {t('Copiez ce lien et envoyez-le-lui : il n’est montré qu’une fois.')}
      </Notice>
      <Card title={t('Le lien du prestataire')}>
        <p className="font-mono text-sm break-all select-all">{`${location.origin}${link}`}</p>
      </Card>
      <Button variant="primary" onClick={onGo}>
        {t('Voir l’ordre')}
      </Button>
    </Screen>
  )
}

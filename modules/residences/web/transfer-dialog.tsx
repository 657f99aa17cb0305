import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listLots, readLot, transferLot } from '../contract/lots.ts'
import { listParties, readParty } from '../contract/people.ts'
import type { Lot } from './answers.ts'
import { PartyField } from './party-field.tsx'

/** A change of owner: who buys, when, and when the manager was told. */
export function TransferDialog({ lot, residenceId, onClose }: { lot: Lot; residenceId: string; onClose: () => void }) {
  const t = useT()
  const [current] = lot.ownerships
  return (
    <Dialog open wide title={t('Mutation du lot {number}', { number: lot.number })} onClose={onClose}>
      <Form
        endpoint={transferLot}
        input={{ params: { residenceId, lotId: lot.id } }}
        defaultValues={{ fromPartyId: current?.partyId, note: '' }}
        submit={t('Enregistrer la mutation')}
        refreshes={[readLot, listLots, listParties, readParty]}
        onDone={onClose}
      >
        <p>{t('Vendeur : {name}', { name: current?.party ?? '' })}</p>
        <PartyField residenceId={residenceId} name="toPartyId" label={t('Acquéreur')} except={current?.partyId} />
        <div className="grid gap-5 md:grid-cols-2">
          <DateField name="effectiveOn" label={t("Date de l'acte")} type="date" />
          <DateField name="notifiedOn" label={t('Notifiée au syndic le')} type="date" />
        </div>
        <TextField name="note" label={t('Note')} hint={t('Étude du notaire, référence')} emptied="text" optional />
        <Notice tone="info">
          {t(
            "L'acquéreur est copropriétaire pour la résidence à partir de la plus tardive des deux dates (décret du 17 mars 1967, article 6). Les accès suivent le jour même ; l'histoire du lot garde le vendeur.",
          )}
        </Notice>
      </Form>
    </Dialog>
  )
}

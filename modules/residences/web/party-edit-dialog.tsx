import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { editParty, listParties, readParty } from '../contract/people.ts'
import type { Party } from './answers.ts'
import { PartyFields } from './party-fields.tsx'

export function PartyEditDialog({
  party,
  residenceId,
  onClose,
}: {
  party: Party
  residenceId: string
  onClose: () => void
}) {
  const t = useT()
  const { kind, name, code, address } = party
  return (
    <Dialog open title={t('Corriger la fiche')} onClose={onClose}>
      <Form
        endpoint={editParty}
        input={{ params: { residenceId, partyId: party.id } }}
        defaultValues={{ kind, name, code: code ?? '', address: address ?? '' }}
        submit={t('Enregistrer la fiche')}
        refreshes={[readParty, listParties]}
        onDone={onClose}
      >
        <PartyFields />
      </Form>
    </Dialog>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { addParty, listParties } from '../contract/people.ts'
import { MemberFields, PartyFields } from './party-fields.tsx'
import { useResidenceId } from './use-residence.ts'

const BLANK = { kind: 'person', code: '', address: '', members: [{ capacity: 'owner', email: null, phone: null }] }

export function NewPartyScreen() {
  const t = useT()
  const navigate = useNavigate()
  const residenceId = useResidenceId()
  return (
    <Screen
      title={t('Ajouter un copropriétaire')}
      subtitle={t('Ses lots lui viendront par une mutation, sur la page de chaque lot.')}
    >
      <Card>
        <Form
          endpoint={addParty}
          input={{ params: { residenceId } }}
          defaultValues={BLANK}
          submit={t('Ajouter le copropriétaire')}
          stuck
          aside={
            <ButtonLink to="/r/$residenceId/proprietaires" params={{ residenceId }}>
              {t('Annuler')}
            </ButtonLink>
          }
          refreshes={[listParties]}
          onDone={({ id }) =>
            void navigate({ to: '/r/$residenceId/proprietaires/$partyId', params: { residenceId, partyId: id } })
          }
        >
          <PartyFields />
          <h2 className="pt-2 text-lg">{t('La personne à joindre')}</h2>
          <MemberFields prefix="members.0." />
        </Form>
      </Card>
    </Screen>
  )
}

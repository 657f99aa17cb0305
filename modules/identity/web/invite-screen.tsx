import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { GuestSearch } from './guest-search.tsx'
import { type Guest, InviteForm } from './invite-form.tsx'
import { type Invited, InviteSent } from './invite-sent.tsx'
import { ResidencePicker, useResidenceChoice } from './residence-picker.tsx'
import { useFirm } from './use-firm.ts'

/** Where, who, how: one step at a time. */
export function InviteScreen() {
  const t = useT()
  const organizationId = useFirm()
  const navigate = useNavigate()
  const { residence } = useSearch({ from: '/signed-in/gestion/$organizationId/invitations/nouvelle' })
  const residenceId = useResidenceChoice(residence)
  return (
    <Screen
      title={t("Inviter quelqu'un")}
      actions={
        <ButtonLink
          to="/gestion/$organizationId/invitations"
          params={{ organizationId }}
          search={{ residence: residenceId }}
        >
          {t('Voir les invitations')}
        </ButtonLink>
      }
    >
      {residenceId === undefined ? (
        <EmptyState title={t('Aucune résidence')}>
          {t("Créez d'abord une résidence, puis invitez ses personnes.")}
        </EmptyState>
      ) : (
        <>
          <ResidencePicker
            value={residenceId}
            onChoose={(chosen) =>
              navigate({
                to: '/gestion/$organizationId/invitations/nouvelle',
                params: { organizationId },
                search: { residence: chosen },
                replace: true,
              })
            }
          />
          <Steps key={residenceId} residenceId={residenceId} />
        </>
      )}
    </Screen>
  )
}

function Steps({ residenceId }: { residenceId: string }) {
  const t = useT()
  const [guest, setGuest] = useState<Guest | null>(null)
  const [invited, setInvited] = useState<Invited | null>(null)

  function again() {
    setGuest(null)
    setInvited(null)
  }
  if (invited !== null) return <InviteSent residenceId={residenceId} invited={invited} onAgain={again} />
  if (guest === null) {
    return (
      <Card title={t('Qui ?')}>
        <GuestSearch residenceId={residenceId} onChosen={setGuest} />
      </Card>
    )
  }
  return (
    <Card title={titleOf()}>
      <InviteForm residenceId={residenceId} guest={guest} onSent={setInvited} onCancel={again} />
    </Card>
  )

  function titleOf(): string {
    if (guest === null || guest.role === 'contractor') return t('Un prestataire')
    return guest.role === 'delegate' ? t('Un mandataire de {name}', { name: guest.name }) : guest.name
  }
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import Mail from 'lucide-react/icons/mail'
import { useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listInvitations } from '../contract/entrance.ts'
import { InvitationsTable } from './invitations-table.tsx'
import { ResidencePicker, useResidenceChoice } from './residence-picker.tsx'
import { useFirm } from './use-firm.ts'

/** Who was invited into a residence, and what became of it. */
export function InvitationsScreen() {
  const t = useT()
  const organizationId = useFirm()
  const navigate = useNavigate()
  const { residence } = useSearch({ from: '/signed-in/gestion/$organizationId/invitations' })
  const residenceId = useResidenceChoice(residence)
  const params = { organizationId }
  const roles = useRoles()
  const invites = roles.includes('admin') || roles.includes('manager')
  return (
    <Screen
      title={t('Invitations')}
      width="wide"
      primary={
        invites &&
        residenceId !== undefined && (
          <ButtonLink
            to="/gestion/$organizationId/invitations/nouvelle"
            params={params}
            search={{ residence: residenceId }}
            variant="primary"
            wide
          >
            {t("Inviter quelqu'un")}
          </ButtonLink>
        )
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
                to: '/gestion/$organizationId/invitations',
                params,
                search: { residence: chosen },
                replace: true,
              })
            }
          />
          <Invitations key={residenceId} residenceId={residenceId} acts={invites} />
        </>
      )}
    </Screen>
  )
}

function Invitations({ residenceId, acts }: { residenceId: string; acts: boolean }) {
  const t = useT()
  const params = { residenceId }
  const pages = usePages(listInvitations, { params }, (cursor) => ({ params, query: cursor }))
  return (
    <Paged pages={pages}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title={t('Aucune invitation')} icon={<Mail aria-hidden="true" className="size-7" />}>
            {t('Invitez un copropriétaire ou un occupant : par e-mail, ou par une lettre à imprimer.')}
          </EmptyState>
        ) : (
          <InvitationsTable invitations={items} residenceId={residenceId} acts={acts} />
        )
      }
    </Paged>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import DoorOpen from 'lucide-react/icons/door-open'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { List } from '#web/ui/list.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { listWaiting } from '../contract/entrance.ts'
import { useFirm } from './use-firm.ts'
import { WaitingRow } from './waiting-row.tsx'

const HERE = '/gestion/$organizationId/acces'

/** People at the door, the one who has waited longest first. */
export function WaitingScreen() {
  const t = useT()
  const organizationId = useFirm()
  const params = { organizationId }
  const navigate = useNavigate()
  const { cherche = '' } = useSearch({ from: '/signed-in/gestion/$organizationId/acces' })
  const query = cherche === '' ? {} : { q: cherche }
  const pages = usePages(listWaiting, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
  return (
    <Screen title={t('Accès en attente')} subtitle={t('Des personnes qui demandent à entrer.')}>
      <SearchField
        label={t('Nom, adresse ou lot')}
        value={cherche}
        onSearch={(words) => void navigate({ to: HERE, params, search: { cherche: words }, replace: true })}
      />
      <Paged pages={pages}>
        {(items) =>
          items.length === 0 && cherche !== '' ? (
            <EmptyState
              title={t('Personne de ce nom à la porte')}
              icon={<DoorOpen aria-hidden="true" className="size-7" />}
            >
              {t('Essayez une partie du nom, de l’adresse, de la résidence ou du lot indiqué.')}
            </EmptyState>
          ) : items.length === 0 ? (
            <EmptyState
              title={t('Personne à la porte')}
              icon={<DoorOpen aria-hidden="true" className="size-7" />}
              action={
                <ButtonLink to="/gestion/$organizationId/invitations/nouvelle" params={params}>
                  {t("Inviter quelqu'un")}
                </ButtonLink>
              }
            >
              {t("Les demandes faites avec le code d'une résidence paraissent ici.")}
            </EmptyState>
          ) : (
            <Card>
              <List label={t('Accès en attente')}>
                {items.map((request) => (
                  <WaitingRow key={request.id} request={request} />
                ))}
              </List>
            </Card>
          )
        }
      </Paged>
    </Screen>
  )
}

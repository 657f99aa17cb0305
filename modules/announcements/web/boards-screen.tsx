import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { listBoards } from '../contract/announcements.ts'
import { boardsQuery } from './queries.ts'
import { useMayWrite } from './use-residence.ts'

type Board = Answer<typeof listBoards>['items'][number]

/** The firm's residences with what their boards hold. */
export function BoardsScreen() {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(boardsQuery(organizationId))
  return (
    <Screen title={t('Annonces et agenda')} width="wide">
      {data.items.length === 0 && (
        <EmptyState title={t('Aucune résidence')}>{t('Créez une résidence pour y écrire des annonces.')}</EmptyState>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        {data.items.map((board) => (
          <BoardCard key={board.residenceId} board={board} />
        ))}
      </div>
    </Screen>
  )
}

function BoardCard({ board }: { board: Board }) {
  const t = useT()
  const format = useFormat()
  const mayWrite = useMayWrite()
  const params = { residenceId: board.residenceId }
  return (
    <Card
      repeated
      title={board.residenceName}
      aside={
        board.urgent > 0 && (
          <Badge tone="danger">
            {t('{count, plural, one {# urgente} other {# urgentes}}', { count: board.urgent })}
          </Badge>
        )
      }
      actions={
        <>
          <ButtonLink to="/r/$residenceId/annonces" params={params}>
            {t('Annonces')}
          </ButtonLink>
          <ButtonLink to="/r/$residenceId/agenda" params={params}>
            {t('Agenda')}
          </ButtonLink>
          {mayWrite && (
            <ButtonLink to="/r/$residenceId/annonces/nouvelle" params={params} variant="quiet">
              {t('Écrire une annonce')}
            </ButtonLink>
          )}
        </>
      }
    >
      <p>
        {t('{count, plural, =0 {Aucune annonce en cours} one {# annonce en cours} other {# annonces en cours}}', {
          count: board.current,
        })}
        {board.scheduled > 0 &&
          `, ${t('{count, plural, one {# programmée} other {# programmées}}', { count: board.scheduled })}`}
        {board.drafts > 0 &&
          `, ${t('{count, plural, one {# brouillon} other {# brouillons}}', { count: board.drafts })}`}
      </p>
      <p className="text-ink-soft">
        {board.nextEventAt === null
          ? t('Aucune date à venir')
          : t('Prochaine date : {date}', { date: format.date(board.nextEventAt) })}
      </p>
    </Card>
  )
}

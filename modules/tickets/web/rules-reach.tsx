import { useQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { queryOptionsFor, useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { countQueue, listQueue } from '../contract/queue.ts'
import { applyRules, previewRules } from '../contract/rules.ts'
import { listViews } from '../contract/views.ts'
import { TICKET_READS } from './queries.ts'

/** What is open and kept by nobody goes by the rules too, once one has seen how much. */
export function RulesReach({ organizationId }: { organizationId: string }) {
  const t = useT()
  const params = { organizationId }
  const { data, error } = useQuery(queryOptionsFor(previewRules, { params }))
  const applying = useSend(applyRules, { refreshes: [previewRules, listQueue, countQueue, listViews, ...TICKET_READS] })
  return (
    <Card title={t('Demandes sans responsable')}>
      {error !== null && <ErrorPanel error={error} />}
      {data !== undefined && (
        <p>
          {t(
            '{count, plural, =0 {Chaque demande ouverte a un responsable.} one {# demande ouverte n’a pas de responsable.} other {# demandes ouvertes n’ont pas de responsable.}}',
            { count: data.unassigned },
          )}{' '}
          {data.unassigned > 0 &&
            t(
              '{count, plural, =0 {Aucune règle ne leur convient.} one {Une règle convient à # d’entre elles.} other {Une règle convient à # d’entre elles.}}',
              { count: data.fitting },
            )}
        </p>
      )}
      {applying.error !== null && <ErrorPanel error={applying.error} />}
      {applying.data !== undefined && (
        <Notice tone="success" live>
          {t('{count, plural, =0 {Aucune demande attribuée} one {# demande attribuée} other {# demandes attribuées}}', {
            count: applying.data.assigned,
          })}
        </Notice>
      )}
      {data !== undefined && data.fitting > 0 && (
        <div>
          <Button pending={applying.isPending} onClick={() => applying.mutate({ params, body: {} })}>
            {t('Appliquer aux demandes sans responsable')}
          </Button>
        </div>
      )}
    </Card>
  )
}

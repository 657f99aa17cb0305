import { useFormat, useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listQuoteRequests } from '../contract/quotes.ts'
import { mayManage } from '../rules/sight.ts'
import { type QuoteRequestRow, useIds } from './answers.ts'
import { stageOf } from './quote-words.ts'
import { SpendingCard } from './spending-card.tsx'

/** Quotes asked in the residence, the latest first, and what the assembly decided of spending. */
export function QuotesScreen() {
  const t = useT()
  const { residenceId } = useIds()
  const params = { residenceId }
  const pages = usePages(listQuoteRequests, { params }, (cursor) => ({ params, query: cursor }))
  const columns = useColumns()
  const add = (
    <ButtonLink to="/r/$residenceId/devis/nouveau" params={params} variant="primary">
      {t('Demander des devis')}
    </ButtonLink>
  )
  return (
    <Screen title={t('Devis')} width="wide" {...(mayManage(useRoles()) && { primary: add })}>
      <Paged pages={pages}>
        {(items) => (
          <DataTable
            caption={t('Devis')}
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            rowLabel={({ title }) => title}
            rowLink={({ id }, content) => (
              <Link to="/r/$residenceId/devis/$requestId" params={{ residenceId, requestId: id }}>
                {content}
              </Link>
            )}
            empty={
              <EmptyState title={t('Aucun devis n’a été demandé')}>
                {t('Une demande part à plusieurs prestataires, qui répondent sans compte. Le conseil compare ici.')}
              </EmptyState>
            }
          />
        )}
      </Paged>
      <SpendingCard />
    </Screen>
  )
}

function useColumns(): Column<QuoteRequestRow>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'title', header: t('Objet'), cell: ({ title }) => title, card: 'title' },
    {
      id: 'answered',
      header: t('Réponses'),
      cell: ({ asked, answered }) => t('{answered} sur {asked}', { answered, asked }),
    },
    { id: 'asked', header: t('Demandés le'), cell: ({ askedAt }) => format.date(askedAt, 'short') },
    { id: 'wanted', header: t('Voulus avant le'), cell: ({ wantedBy }) => format.date(wantedBy, 'short') },
    {
      id: 'state',
      header: t('État'),
      cell: (row) => {
        const { tone, words } = stageOf(t, row)
        return <Badge tone={tone}>{words}</Badge>
      },
      card: 'status',
    },
  ]
}

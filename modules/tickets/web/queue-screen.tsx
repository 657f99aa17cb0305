import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { exportQueue, listQueue } from '../contract/queue.ts'
import { ManyDialog } from './many-dialog.tsx'
import { queueOptionsQuery, viewsQuery } from './queries.ts'
import { QueueChips } from './queue-chips.tsx'
import { QueueFilterBar } from './queue-filters.tsx'
import { type QueueFilters, useQueueFilters } from './queue-search.ts'
import { QueueTable } from './queue-table.tsx'
import { QueueViews } from './queue-views.tsx'
import { type ManyKind, manyWord } from './queue-words.ts'
import { ReplyMany } from './reply-many.tsx'
import { useQueueKeys } from './use-queue-keys.ts'

/** The manager's work over all residences: the most pressing first, narrowed as one likes, by keyboard if one likes. */
export function QueueScreen() {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { data: views } = useSuspenseQuery(viewsQuery(organizationId))
  const { data: options } = useSuspenseQuery(queueOptionsQuery(organizationId))
  const { filters, epoch, narrow, show } = useQueueFilters(views.items)
  return (
    <Screen
      title={t('Demandes du cabinet')}
      subtitle={t('Toutes les résidences, le plus pressant d’abord')}
      width="wide"
      actions={
        <>
          <Link to="/gestion/$organizationId/demandes/categories" params={{ organizationId }}>
            {t('Catégories')}
          </Link>
          <Link to="/gestion/$organizationId/demandes/regles" params={{ organizationId }}>
            {t('Règles d’attribution')}
          </Link>
          <Link to="/gestion/$organizationId/demandes/reponses" params={{ organizationId }}>
            {t('Réponses types')}
          </Link>
          <Link to="/gestion/$organizationId/demandes/chiffres" params={{ organizationId }}>
            {t('Chiffres')}
          </Link>
          <ExternalLink href={addressOf(exportQueue, { params: { organizationId }, query: filters })} download>
            {t('Exporter (CSV)')}
          </ExternalLink>
        </>
      }
    >
      <QueueViews organizationId={organizationId} views={views.items} filters={filters} onShow={show} />
      <QueueFilterBar filters={filters} options={options} usual={views.usual} epoch={epoch} onNarrow={narrow} />
      <QueueChips organizationId={organizationId} filters={filters} options={options} onShow={show} />
      <Demands key={JSON.stringify(filters)} organizationId={organizationId} filters={filters} />
    </Screen>
  )
}

/** The rows that are left, chosen and acted upon: other filters choose anew. */
function Demands({ organizationId, filters }: { organizationId: string; filters: QueueFilters }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<ManyKind | null>(null)
  const params = { organizationId }
  const pages = usePages(listQueue, { params, query: filters }, (cursor) => ({
    params,
    query: { ...filters, ...cursor },
  }))
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const picked = rows.filter(({ id }) => chosen.has(id))
  const close = (moved: boolean) => {
    setAsked(null)
    if (moved) setChosen(new Set())
  }
  const keys = useQueueKeys({ chosen, onChoose: setChosen, onAct: setAsked })
  return (
    <>
      <Acts count={chosen.size} onAct={setAsked} />
      <div ref={keys}>
        <Paged pages={pages}>
          {(items) => <QueueTable rows={items} chosen={chosen} onChoose={setChosen} empty={<Nothing />} />}
        </Paged>
      </div>
      {asked === 'reply' && <ReplyMany organizationId={organizationId} rows={picked} onClose={close} />}
      {asked !== null && asked !== 'reply' && <ManyDialog kind={asked} rows={picked} onClose={close} />}
    </>
  )
}

function Nothing() {
  const t = useT()
  return (
    <EmptyState title={t('Rien dans cette file')}>
      {t('Ce que les habitants déclarent paraît ici, le plus pressant d’abord.')}
    </EmptyState>
  )
}

/** What may be done to those chosen, with the key that does it. */
function Acts({ count, onAct }: { count: number; onAct: (kind: ManyKind) => void }) {
  const t = useT()
  return (
    <div className="flex flex-wrap items-center gap-3" data-print="no">
      {count > 0 &&
        (['take', 'reply', 'promise', 'assign-me', 'close'] as const).map((kind) => (
          <Button key={kind} onClick={() => onAct(kind)}>
            {manyWord(t, kind)}
          </Button>
        ))}
      <p className={`text-sm text-ink-soft ${count > 0 ? '' : 'hidden md:block'}`}>
        {count > 0
          ? t('{count, plural, one {# demande choisie} other {# demandes choisies}}', { count })
          : t(
              'Au clavier : J et K pour avancer et reculer, X pour choisir, T pour prendre en charge, M pour répondre, Entrée pour ouvrir.',
            )}
      </p>
    </div>
  )
}

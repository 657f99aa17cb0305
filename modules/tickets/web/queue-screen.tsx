import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { exportQueue, listQueue } from '../contract/queue.ts'
import { VIEWS, type View } from '../rules/queue.ts'
import { ManyDialog } from './many-dialog.tsx'
import { QueueTable } from './queue-table.tsx'
import { type ManyKind, manyWord, viewWord } from './queue-words.ts'
import { useQueueKeys } from './use-queue-keys.ts'

/** The manager's work over all residences: the most pressing first, by keyboard if one likes. */
export function QueueScreen() {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { file = 'all', cherche = '' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<ManyKind | null>(null)
  const params = { organizationId }
  const filters = { view: file, ...(cherche === '' ? {} : { search: cherche }) }
  const pages = usePages(listQueue, { params, query: filters }, (cursor) => ({
    params,
    query: { ...filters, ...cursor },
  }))
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const keys = useQueueKeys({ chosen, onChoose: setChosen, onAct: setAsked })
  const look = (search: { file?: View; cherche?: string }) =>
    void navigate({ to: '.', search: { file, cherche, ...search }, replace: true })
  return (
    <Screen
      title={t('Demandes du cabinet')}
      subtitle={t('Toutes les résidences, le plus pressant d’abord')}
      width="wide"
      actions={
        <>
          <Link to="/gestion/$organizationId/demandes/categories" params={params}>
            {t('Catégories')}
          </Link>
          <ExternalLink href={addressOf(exportQueue, { params, query: filters })} download>
            {t('Exporter (CSV)')}
          </ExternalLink>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('File')}
          options={VIEWS.map((view) => ({ value: view, label: viewWord(t, view) }))}
          value={file}
          onChange={({ target }) => look({ file: VIEWS.find((view) => view === target.value) ?? 'all' })}
        />
        <SearchField label={t('Chercher une demande')} value={cherche} onSearch={(text) => look({ cherche: text })} />
      </div>
      <Acts count={chosen.size} onAct={setAsked} />
      <div ref={keys}>
        <Paged pages={pages}>
          {(items) => (
            <QueueTable
              rows={items}
              chosen={chosen}
              onChoose={setChosen}
              empty={
                <EmptyState title={t('Rien dans cette file')}>
                  {t('Ce que les habitants déclarent paraît ici, le plus pressant d’abord.')}
                </EmptyState>
              }
            />
          )}
        </Paged>
      </div>
      {asked !== null && (
        <ManyDialog
          kind={asked}
          rows={rows.filter(({ id }) => chosen.has(id))}
          onClose={(moved) => {
            setAsked(null)
            if (moved) setChosen(new Set())
          }}
        />
      )}
    </Screen>
  )
}

/** What may be done to those chosen, with the key that does it. */
function Acts({ count, onAct }: { count: number; onAct: (kind: ManyKind) => void }) {
  const t = useT()
  return (
    <div className="flex flex-wrap items-center gap-3" data-print="no">
      {count > 0 &&
        (['take', 'promise', 'assign-me', 'close'] as const).map((kind) => (
          <Button key={kind} onClick={() => onAct(kind)}>
            {manyWord(t, kind)}
          </Button>
        ))}
      <p className={`text-sm text-ink-soft ${count > 0 ? '' : 'hidden md:block'}`}>
        {count > 0
          ? t('{count, plural, one {# demande choisie} other {# demandes choisies}}', { count })
          : t(
              'Au clavier : J et K pour avancer et reculer, X pour choisir, T pour prendre en charge, Entrée pour ouvrir.',
            )}
      </p>
    </div>
  )
}

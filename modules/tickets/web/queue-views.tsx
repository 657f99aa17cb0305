import Bookmark from 'lucide-react/icons/bookmark'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { addView, listViews, removeView } from '../contract/views.ts'
import type { SavedView } from './answers.ts'
import { type FilterChange, type QueueFilters, sameFilters } from './queue-search.ts'
import { ViewDialog } from './view-dialog.tsx'
import './problems.ts'

type QueueViewsProps = {
  organizationId: string
  views: readonly SavedView[]
  filters: QueueFilters
  onShow: (wish: FilterChange) => void
}

/** Views that one keeps or that the firm shares, each with how many it holds; what is shown now is kept as one more. */
export function QueueViews({ organizationId, views, filters, onShow }: QueueViewsProps) {
  const t = useT()
  const [edited, setEdited] = useState<SavedView | 'new' | null>(null)
  const removal = useRemoval(organizationId)
  const shown = views.find((view) => sameFilters(view.filters, filters))
  const isNarrowed = !sameFilters(filters, { view: 'all' })
  if (views.length === 0 && !isNarrowed && removal.removed === null) return null
  return (
    <section aria-label={t('Files gardées')} className="flex flex-col gap-3" data-print="no">
      <div className="flex flex-wrap items-center gap-2">
        {views.map((view) => (
          <ViewButton key={view.id} view={view} isShown={view === shown} onShow={() => onShow(view.filters)} />
        ))}
        {shown !== undefined && (
          <ViewMenu view={shown} onEdit={() => setEdited(shown)} onRemove={() => removal.remove(shown)} />
        )}
        {isNarrowed && shown === undefined && (
          <Button
            variant="quiet"
            icon={<Bookmark aria-hidden="true" className="size-5" />}
            onClick={() => setEdited('new')}
          >
            {t('Garder cette file')}
          </Button>
        )}
      </div>
      {removal.removed !== null && (
        <Notice
          live
          title={t('File « {name} » supprimée', { name: removal.removed.name })}
          actions={<Button onClick={removal.bringBack}>{t('La remettre')}</Button>}
        />
      )}
      {removal.error !== null && <ErrorPanel error={removal.error} />}
      {edited !== null && (
        <ViewDialog
          organizationId={organizationId}
          view={edited === 'new' ? null : edited}
          filters={filters}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}

function ViewButton({ view, isShown, onShow }: { view: SavedView; isShown: boolean; onShow: () => void }) {
  const t = useT()
  const format = useFormat()
  const { name, count, author } = view
  return (
    <button
      type="button"
      aria-pressed={isShown}
      onClick={onShow}
      className="flex min-h-11 max-w-full cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface-raised px-3 text-left font-semibold hover:border-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      <span className="min-w-0 break-words">
        {name}
        {author !== null && <span className="font-normal text-ink-soft"> · {author}</span>}
      </span>
      <span className="tabular-nums">{format.number(count)}</span>
      <span className="sr-only">{t('{count, plural, =0 {demande} one {demande} other {demandes}}', { count })}</span>
    </button>
  )
}

function ViewMenu({ view, onEdit, onRemove }: { view: SavedView; onEdit: () => void; onRemove: () => void }) {
  const t = useT()
  const items = [
    ...(view.can.save ? [{ id: 'edit', label: t('Renommer ou partager'), onSelect: onEdit }] : []),
    ...(view.can.remove ? [{ id: 'remove', label: t('Supprimer cette file'), danger: true, onSelect: onRemove }] : []),
  ]
  if (items.length === 0) return null
  return (
    <Menu
      label={t('Changer la file « {name} »', { name: view.name })}
      trigger={
        <>
          <Ellipsis aria-hidden="true" className="size-5" />
          <span className="sr-only">{t('Changer la file « {name} »', { name: view.name })}</span>
        </>
      }
      items={items}
      side="left"
    />
  )
}

/** Forgets a view at once; brought back, it is the same one again. */
function useRemoval(organizationId: string) {
  const [removed, setRemoved] = useState<SavedView | null>(null)
  const removing = useSend(removeView, { refreshes: [listViews] })
  const saving = useSend(addView, { refreshes: [listViews] })
  function bringBack() {
    if (removed === null) return
    const { id, name, filters, isShared, isStart } = removed
    saving.mutate(
      { params: { organizationId }, body: { id, name, filters, isShared, isStart } },
      { onSuccess: () => setRemoved(null) },
    )
  }
  return {
    removed,
    error: removing.error ?? saving.error,
    remove: (view: SavedView) =>
      removing.mutate({ params: { organizationId, viewId: view.id } }, { onSuccess: () => setRemoved(view) }),
    bringBack,
  }
}

import { useT } from '#web/i18n.tsx'
import { Button } from './button.tsx'

type PaginationProps = {
  /** How many are on the page, and of how many when that is known. */
  shown: number
  total?: number
  hasMore: boolean
  pending?: boolean
  onMore: () => void
}

/** « Afficher plus »: the list grows where it is, so that back and Ctrl+F keep working. */
export function Pagination({ shown, total, hasMore, pending = false, onMore }: PaginationProps) {
  const t = useT()
  return (
    <div className="flex flex-col items-center gap-2 py-3" data-print="no">
      <p role="status" className="text-sm text-ink-soft">
        {total === undefined
          ? t('{shown, plural, one {# élément affiché} other {# éléments affichés}}', { shown })
          : t('{shown} sur {total}', { shown, total })}
      </p>
      {hasMore && (
        <Button pending={pending} onClick={onMore}>
          {t('Afficher plus')}
        </Button>
      )}
    </div>
  )
}

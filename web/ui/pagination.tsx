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

/** Up to here anyone sees that the list is whole. */
const SEEN_AT_ONCE = 10

/** « Afficher plus »: the list grows where it is, so that back and Ctrl+F keep working. */
export function Pagination({ shown, total, hasMore, pending = false, onMore }: PaginationProps) {
  const t = useT()
  return (
    <div className="flex flex-col items-center gap-2 py-3" data-print="no">
      <p role="status" className="text-sm text-ink-soft">
        {total !== undefined && t('{shown} sur {total}', { shown, total })}
        {total === undefined && hasMore && t("{shown} affichés, il y en a d'autres.", { shown })}
        {total === undefined && !hasMore && shown > SEEN_AT_ONCE && t('{shown} en tout.', { shown })}
      </p>
      {hasMore && (
        <Button pending={pending} onClick={onMore}>
          {t('Afficher plus')}
        </Button>
      )}
    </div>
  )
}

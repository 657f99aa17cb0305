import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { ListItem, ROW_LINK } from '#web/ui/list.tsx'
import type { listLots } from '../contract/lots.ts'
import { lotKindWord, placeWords, sharesWords } from './words.ts'

type Page = Answer<typeof listLots>
type LotRowProps = {
  residenceId: string
  lot: Page['items'][number]
  shareKey: Pick<NonNullable<Page['key']>, 'scale' | 'totalShares'> | null
}

/** A lot in a list of somebody's lots, with what it weighs: "87 / 10 000". */
export function LotRow({ residenceId, lot, shareKey }: LotRowProps) {
  const t = useT()
  const { id: lotId, number, kind, kindLabel, shares } = lot
  return (
    <ListItem
      title={t('Lot {number}, {kind}', { number, kind: kindLabel || lotKindWord(t, kind) })}
      detail={
        <>
          {placeWords(t, lot)}
          {shareKey !== null && shares !== null && (
            <span className="block tabular-nums">
              {t('{shares} tantièmes', { shares: sharesWords(shares, shareKey) })}
            </span>
          )}
        </>
      }
      link={(content) => (
        <PlainLink to="/r/$residenceId/lots/$lotId" params={{ residenceId, lotId }} className={ROW_LINK}>
          {content}
        </PlainLink>
      )}
    />
  )
}

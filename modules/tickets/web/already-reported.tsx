import { useQuery } from '@tanstack/react-query'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { type Options, type Row, useAddress } from './answers.ts'
import { openCommonQuery, twinsQuery } from './queries.ts'
import { ballWords, promiseWords } from './standing-words.ts'
import type { Draft } from './use-draft.ts'
import { placeWords } from './words.ts'

type AlreadyReportedProps = {
  draft: Draft
  options: Options
  onJoin: (ticketId: string) => void
  onDistinct: () => void
}

const MOST = 2

/** What is open already at that place, or before a place is chosen near one's home: one touch joins it. */
export function AlreadyReported({ draft, options, onJoin, onDistinct }: AlreadyReportedProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const { choice, category, place, isCommon, isDistinct } = draft
  const isChosen = choice !== null
  const twins = useQuery({
    ...twinsQuery(residenceId, { category, place }),
    enabled: isChosen && isCommon && place.lotId === null,
  })
  const open = useQuery({ ...openCommonQuery(residenceId), enabled: !isChosen && isHome(options) })
  const found = isChosen
    ? twins.data?.items
    : open.data?.items.filter((row) => row.category === 'incident' && isNear(row, options))
  const rows = found?.filter(({ isMine }) => !isMine).slice(0, MOST) ?? []
  if (isDistinct || (isChosen && !isCommon) || rows.length === 0) return null
  return (
    <Card tone="attention" title={isChosen ? t('Est-ce déjà signalé ?') : t('Déjà signalé dans l’immeuble')}>
      <List>
        {rows.map((row) => (
          <Twin key={row.id} row={row} residenceId={residenceId} onJoin={() => onJoin(row.id)} />
        ))}
      </List>
      {isChosen && (
        <div>
          <Button variant="quiet" onClick={onDistinct}>
            {t('Non, c’est autre chose')}
          </Button>
        </div>
      )}
    </Card>
  )
}

/** Somebody who lives or owns here, not who keeps all of it. */
function isHome({ lots }: Options): boolean {
  return lots.length > 0 && lots.length <= MOST_LOTS
}

const MOST_LOTS = 10

/** Of the whole residence, or of a building where they have a home. */
function isNear({ place }: Row, { lots, buildings }: Options): boolean {
  const own = buildings.filter(({ id }) => lots.some(({ buildingId }) => buildingId === id))
  return place.building === null || own.some(({ name }) => name === place.building)
}

function Twin({ row, residenceId, onJoin }: { row: Row; residenceId: string; onJoin: () => void }) {
  const t = useT()
  const format = useFormat()
  const promise = promiseWords(t, format, row)
  const holder = row.holder === null ? '' : ballWords(t, row.holder, { isMine: false, isStaff: false })
  return (
    <ListItem
      title={
        <Link to="/r/$residenceId/demandes/$ticketId" params={{ residenceId, ticketId: row.id }}>
          {row.title}
        </Link>
      }
      detail={[
        placeWords(t, row.place),
        t('{count, plural, one {# personne} other {# personnes}}', { count: row.people }),
        holder,
        promise,
      ]
        .filter((part) => part !== '')
        .join(' · ')}
      trail={
        <Button variant="primary" onClick={onJoin}>
          {t('Moi aussi')}
        </Button>
      }
    />
  )
}

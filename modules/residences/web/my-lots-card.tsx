import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { List } from '#web/ui/list.tsx'
import { LotRow } from './lot-row.tsx'
import { myLotsQuery } from './queries.ts'
import { sharesWords } from './words.ts'

/** My lots with what each weighs: "87 / 10 000". */
export function MyLotsCard({ residenceId }: { residenceId: string }) {
  const t = useT()
  const { data } = useSuspenseQuery(myLotsQuery(residenceId))
  const { items, key } = data
  if (items.length === 0) return null
  const total = items.reduce((sum, lot) => sum + (lot.shares ?? 0), 0)
  return (
    <Card
      title={t('{count, plural, one {Mon lot} other {Mes lots}}', { count: items.length })}
      aside={key !== null && <span className="text-ink-soft tabular-nums">{sharesWords(total, key)}</span>}
      actions={
        <Link to="/r/$residenceId/lots" params={{ residenceId }}>
          {t('Voir tous les lots')}
        </Link>
      }
    >
      <List>
        {items.map((lot) => (
          <LotRow key={lot.id} residenceId={residenceId} lot={lot} shareKey={key} />
        ))}
      </List>
    </Card>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge, type BadgeTone } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listDays } from '../contract/batches.ts'
import { type DayRow, usePlace } from './answers.ts'
import { CreditorCard } from './creditor-card.tsx'
import { daysQuery } from './queries.ts'
import { ReturnsCard } from './returns-card.tsx'
import { dayWord } from './words.ts'

/** Days of collection, under what the residence collects, and what came back. */
export function DaysScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(daysQuery(residenceId))
  const params = { residenceId }
  const pages = usePages(listDays, { params }, (cursor) => ({ params, query: cursor }))
  return (
    <Screen title={t('Prélèvements')} subtitle={t('Ce qui est prélevé aux copropriétaires qui l’ont demandé')}>
      <Card title={t('Dates de prélèvement')}>
        <Paged pages={pages}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={t('Rien à prélever')}>
                {t('Dès qu’un appel émis concerne un copropriétaire qui a signé un mandat, sa date est ici.')}
              </EmptyState>
            ) : (
              <List label={t('Dates de prélèvement')}>
                {items.map((day) => (
                  <Day key={day.collectOn} day={day} />
                ))}
              </List>
            )
          }
        </Paged>
      </Card>
      <ReturnsCard mayCollect={data.can.collect} />
      <CreditorCard page={data} />
    </Screen>
  )
}

const TONES: Readonly<Record<DayRow['state'], BadgeTone>> = { prepared: 'info', made: 'attention', sent: 'success' }

function Day({ day: { collectOn, count, total, removed, returned, state } }: { day: DayRow }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const said = [
    t('{count, plural, =0 {aucun prélèvement} one {# prélèvement} other {# prélèvements}}', { count }),
    ...(removed > 0 ? [t('{count, plural, one {# retiré} other {# retirés}}', { count: removed })] : []),
    ...(returned > 0 ? [t('{count, plural, one {# rejeté} other {# rejetés}}', { count: returned })] : []),
  ]
  return (
    <ListItem
      title={format.date(collectOn, 'medium')}
      detail={said.join(' · ')}
      trail={
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          <Badge tone={TONES[state]}>{dayWord(t, state)}</Badge>
          <Money cents={total} />
        </span>
      }
      link={(content) => (
        <PlainLink
          to="/r/$residenceId/prelevements/$collectOn"
          params={{ residenceId, collectOn }}
          className={ROW_LINK}
        >
          {content}
        </PlainLink>
      )}
    />
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { readStatistics } from '../contract/statistics.ts'
import { useAddress, useIsStaff } from './answers.ts'
import { durationWord } from './figures-columns.tsx'
import { MeasureBars } from './measure-bars.tsx'
import { categoryWord } from './words.ts'

type Statistics = Answer<typeof readStatistics>
type Group = Statistics['byCategory'][number]

/** How long demands took, whether promises were kept, how well people say it went. */
export function StatisticsScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId } = useAddress()
  const isStaff = useIsStaff()
  const { data } = useSuspenseQuery(queryOptionsFor(readStatistics, { params: { residenceId } }))
  const day = format.date(data.since, 'medium')
  return (
    <Screen
      title={t('Demandes en chiffres')}
      subtitle={
        isStaff
          ? t('Toutes les demandes faites depuis le {day}', { day })
          : t('Demandes sur les parties communes faites depuis le {day}', { day })
      }
      width="wide"
    >
      {data.byCategory.length === 0 ? (
        <EmptyState title={t('Aucune demande à compter')}>
          {t('Les délais et les promesses tenues paraîtront ici après les premières demandes.')}
        </EmptyState>
      ) : (
        <>
          <Chart groups={data.byCategory} />
          <Table data={data} />
        </>
      )}
    </Screen>
  )
}

/** Half of the demands took less. */
function Chart({ groups }: { groups: readonly Group[] }) {
  const t = useT()
  const timed = groups.flatMap(({ category, medianHours }) => (medianHours === null ? [] : [{ category, medianHours }]))
  const bars = timed.map(({ category, medianHours }) => ({
    ...{ id: category, word: categoryWord(t, undefined, category), value: medianHours },
    shown: <Duration hours={medianHours} />,
  }))
  return <MeasureBars title={t('Délai habituel, de la demande à sa clôture')} bars={bars} />
}

function Duration({ hours }: { hours: number }) {
  return durationWord(useT(), hours)
}

function Table({ data }: { data: Statistics }) {
  const t = useT()
  const columns = useColumns()
  return (
    <section className="flex flex-col gap-2">
      <DataTable
        caption={t('Demandes par sujet')}
        rows={data.byCategory}
        columns={columns}
        rowKey={({ category }) => category}
        rowLabel={({ category }) => categoryWord(t, undefined, category)}
      />
      <p className="text-sm text-ink-soft">
        {t('Un tiret : moins de trois demandes, promesses ou notes, ce qui ne dit rien.')}
      </p>
    </section>
  )
}

function useColumns(): Column<Group>[] {
  const t = useT()
  const format = useFormat()
  const duration = (hours: number | null) => (hours === null ? null : <Duration hours={hours} />)
  return [
    { id: 'category', header: t('Sujet'), cell: ({ category }) => categoryWord(t, undefined, category), card: 'title' },
    { id: 'open', header: t('Ouvertes'), cell: ({ open }) => format.number(open), align: 'end' },
    { id: 'closed', header: t('Closes'), cell: ({ closed }) => format.number(closed), align: 'end' },
    {
      id: 'median',
      header: t('Une sur deux en moins de'),
      cell: ({ medianHours }) => duration(medianHours),
      isEmpty: ({ medianHours }) => medianHours === null,
      align: 'end',
    },
    {
      id: 'ninetieth',
      header: t('Neuf sur dix en moins de'),
      cell: ({ ninetiethHours }) => duration(ninetiethHours),
      isEmpty: ({ ninetiethHours }) => ninetiethHours === null,
      align: 'end',
    },
    {
      id: 'kept',
      header: t('Promesses tenues'),
      cell: ({ promisesKept }) => t('{percent} %', { percent: promisesKept ?? 0 }),
      isEmpty: ({ promisesKept }) => promisesKept === null,
      align: 'end',
    },
    {
      id: 'satisfaction',
      header: t('Note donnée'),
      cell: ({ satisfaction }) => t('{stars} sur 5', { stars: format.number((satisfaction ?? 0) / 10) }),
      isEmpty: ({ satisfaction }) => satisfaction === null,
      align: 'end',
    },
  ]
}

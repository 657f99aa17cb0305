import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { addressOf } from '#web/api.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { exportFigures, readFigures } from '../contract/figures.ts'
import { type Grouping, PERIODS, type Period } from '../rules/figures.ts'
import { durationWord, type FigureGroup, useFigureColumns } from './figures-columns.tsx'
import { MeasureBars } from './measure-bars.tsx'
import { CHOICES } from './queue-words.ts'
import { categoryWord } from './words.ts'

/** How the firm dealt with demands: by residence, by kind, by colleague, against as long before. */
export function FiguresScreen() {
  const t = useT()
  const format = useFormat()
  const { organizationId = '' } = useParams({ strict: false })
  const { periode } = useSearch({ strict: false })
  const navigate = useNavigate()
  const period = PERIODS.find((one) => one === periode) ?? 'quarter'
  const input = { params: { organizationId }, query: { period } }
  const { data } = useSuspenseQuery(queryOptionsFor(readFigures, input))
  const isEmpty = data.residence.length === 0
  return (
    <Screen
      title={t('Chiffres du cabinet')}
      subtitle={t('Du {since} au {through}', {
        since: format.date(data.since, 'medium'),
        through: format.date(data.through, 'medium'),
      })}
      width="wide"
    >
      <div className="max-w-xs" data-print="no">
        <Select
          label={t('Période')}
          options={PERIODS.map((value) => ({ value, label: periodWord(t, value) }))}
          value={period}
          onChange={({ target }) => void navigate({ to: '.', search: { periode: target.value }, replace: true })}
        />
      </div>
      {data.isPartial && (
        <Notice tone="attention">{t('Seules les 50 000 demandes les plus récentes sont comptées.')}</Notice>
      )}
      {isEmpty ? (
        <EmptyState title={t('Aucune demande à compter')}>
          {t('Les délais et les promesses tenues paraîtront ici après les premières demandes.')}
        </EmptyState>
      ) : (
        <>
          <Groups by="whole" groups={[{ id: '', name: t('Tout le cabinet'), ...data.whole }]} about={input} />
          <Groups by="residence" groups={data.residence} about={input} />
          <Groups by="category" groups={data.category} about={input} />
          <Groups by="assignee" groups={data.assignee} about={input} />
        </>
      )}
    </Screen>
  )
}

type About = { params: { organizationId: string }; query: { period: Period } }
type GroupsProps = { by: Grouping | 'whole'; groups: readonly FigureGroup[]; about: About }

/** One way of grouping, as lengths and as a table. */
function Groups({ by, groups, about: { params, query } }: GroupsProps) {
  const t = useT()
  const columns = useFigureColumns((group) => nameOf(t, by, group))
  const title = titleOf(t, by)
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-5">
      {by !== 'whole' && <Chart by={by} groups={groups} />}
      <DataTable
        caption={title}
        rows={groups}
        columns={columns}
        rowKey={({ id }) => id}
        rowLabel={(group) => nameOf(t, by, group)}
      />
      {by !== 'whole' && (
        <p>
          <ExternalLink href={addressOf(exportFigures, { params, query: { ...query, by } })} download>
            {t('Exporter ce tableau (CSV)')}
            <span className="sr-only"> : {title}</span>
          </ExternalLink>
        </p>
      )}
      {by === 'assignee' && (
        <p className="text-sm text-ink-soft">
          {t('Un tiret : moins de trois demandes, promesses ou notes, ce qui ne dit rien.')}
        </p>
      )}
    </div>
  )
}

/** The slowest residences, the commonest kinds, who has most to do. */
function Chart({ by, groups }: { by: Grouping; groups: readonly FigureGroup[] }) {
  const t = useT()
  const format = useFormat()
  const titles: Record<Grouping, string> = {
    residence: t('Les résidences les plus lentes : délai habituel jusqu’à la clôture'),
    category: t('Demandes reçues par catégorie'),
    assignee: t('Demandes ouvertes par personne'),
  }
  const bars = groups.flatMap((group) => {
    const { endMedian, received, open } = group.now
    const value = { residence: endMedian, category: received, assignee: open }[by]
    if (value === null) return []
    const shown = by === 'residence' ? durationWord(t, value) : format.number(value)
    return [{ id: group.id, word: nameOf(t, by, group), value, shown }]
  })
  return <MeasureBars title={titles[by]} bars={bars.slice(0, MOST_BARS)} />
}

const MOST_BARS = 10

function titleOf(t: Translate, by: Grouping | 'whole'): string {
  const words: Record<Grouping | 'whole', string> = {
    whole: t('Ensemble'),
    residence: t('Par résidence'),
    category: t('Par catégorie'),
    assignee: t('Par personne du cabinet'),
  }
  return words[by]
}

function nameOf(t: Translate, by: Grouping | 'whole', { id, name }: FigureGroup): string {
  const code = by === 'category' ? CHOICES.category.find((one) => one === id) : undefined
  if (code !== undefined) return categoryWord(t, undefined, code)
  if (name !== '') return name
  return by === 'assignee' ? t('Sans responsable') : t('Une résidence que vous ne gérez plus')
}

function periodWord(t: Translate, period: Period): string {
  const words: Record<Period, string> = {
    month: t('Les 30 derniers jours'),
    quarter: t('Les 90 derniers jours'),
    year: t('Un an'),
  }
  return words[period]
}

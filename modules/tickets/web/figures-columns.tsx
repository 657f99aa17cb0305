import type { Answer } from '#shared/endpoint.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import type { readFigures } from '../contract/figures.ts'

export type FigureGroup = Answer<typeof readFigures>['residence'][number]
type Figures = FigureGroup['now']

/** Hours in words that one compares. */
export function durationWord(t: Translate, hours: number): string {
  return hours < 48 ? t('{hours} h', { hours }) : t('{days} jours', { days: Math.round(hours / 24) })
}

/** Each figure, and softer under it what it was over as long before. */
export function useFigureColumns(nameOf: (group: FigureGroup) => string): Column<FigureGroup>[] {
  const t = useT()
  const format = useFormat()
  const column = (id: string, header: string, word: (figures: Figures) => string): Column<FigureGroup> => ({
    ...{ id, header, align: 'end' },
    cell: ({ now, before }) => <Compared now={word(now)} before={word(before)} />,
    isEmpty: ({ now, before }) => word(now) === '' && word(before) === '',
  })
  const duration = (hours: number | null) => (hours === null ? '' : durationWord(t, hours))
  const both = (median: number | null, ninetieth: number | null) =>
    [duration(median), duration(ninetieth)].filter((word) => word !== '').join(' / ')
  const percent = (part: number | null) => (part === null ? '' : t('{percent} %', { percent: part }))
  return [
    { id: 'name', header: t('Nom'), cell: (group) => nameOf(group), card: 'title' },
    column('open', t('Ouvertes'), ({ open }) => format.number(open)),
    column('received', t('Reçues'), ({ received }) => format.number(received)),
    column('closed', t('Closes'), ({ closed }) => format.number(closed)),
    column('first', t('1re réponse (médiane / 90 %)'), ({ firstMedian, firstNinetieth }) =>
      both(firstMedian, firstNinetieth),
    ),
    column('end', t('Clôture (médiane / 90 %)'), ({ endMedian, endNinetieth }) => both(endMedian, endNinetieth)),
    column('kept', t('Promesses tenues'), ({ promisesKept }) => percent(promisesKept)),
    column('reopened', t('Rouvertes (part)'), ({ reopened }) => percent(reopened)),
    column('rating', t('Note donnée'), ({ rating }) =>
      rating === null ? '' : t('{stars} sur 5', { stars: format.number(rating / 10) }),
    ),
  ]
}

function Compared({ now, before }: { now: string; before: string }) {
  const t = useT()
  return (
    <span className="flex flex-col">
      <span className="tabular-nums">{now === '' ? '—' : now}</span>
      {before !== '' && <span className="text-sm text-ink-soft tabular-nums">{t('avant : {before}', { before })}</span>}
    </span>
  )
}

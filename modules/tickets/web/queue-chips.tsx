import { useQuery } from '@tanstack/react-query'
import X from 'lucide-react/icons/x'
import { type Translate, useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { countQueue } from '../contract/queue.ts'
import type { QueueOptions } from './answers.ts'
import type { FilterChange, QueueFilters } from './queue-search.ts'
import { choiceWord, viewWord } from './queue-words.ts'

type QueueChipsProps = {
  organizationId: string
  filters: QueueFilters
  options: QueueOptions
  onShow: (wish: FilterChange) => void
}

/** How many demands are left, and by what: each filter is taken away by one touch, or all of them. */
export function QueueChips({ organizationId, filters, options, onShow }: QueueChipsProps) {
  const t = useT()
  const { data } = useQuery(queryOptionsFor(countQueue, { params: { organizationId }, query: filters }))
  const chips = chipsOf(t, filters, options)
  return (
    <div className="flex flex-wrap items-center gap-2" data-print="no">
      <p role="status" className="min-h-6 font-semibold">
        {data !== undefined &&
          t('{count, plural, =0 {Aucune demande} one {# demande} other {# demandes}}', { count: data.count })}
      </p>
      {chips.length > 0 && (
        <ul aria-label={t('Filtres posés')} className="flex flex-wrap gap-2">
          {chips.map(({ word, without }) => (
            <li key={word}>
              <button
                type="button"
                onClick={() => onShow({ ...filters, ...without })}
                className="flex min-h-11 max-w-full cursor-pointer items-center gap-2 rounded-full border border-line-strong bg-surface-raised px-3 text-left text-sm hover:border-ink"
              >
                <span className="min-w-0 break-words">{word}</span>
                <X aria-hidden="true" className="size-4 shrink-0" />
                <span className="sr-only">{t('enlever ce filtre')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {chips.length > 0 && (
        <Button variant="quiet" onClick={() => onShow({})}>
          {t('Tout effacer')}
        </Button>
      )}
    </div>
  )
}

type Chip = { word: string; without: FilterChange }

function chipsOf(t: Translate, filters: QueueFilters, { residences, people }: QueueOptions): Chip[] {
  const { view, residence, assignee, search } = filters
  const named = (list: QueueOptions['people'], id: string) => list.find((one) => one.id === id)?.name
  const ids = residence?.split(',') ?? []
  const chosen = (['category', 'holder', 'promise', 'age', 'danger'] as const).flatMap((name) => {
    const value = filters[name]
    return value === undefined ? [] : [{ word: choiceWord(t, name, value), without: { [name]: undefined } }]
  })
  const followed = { me: t('Suivies par moi'), nobody: t('Suivies par personne') }[assignee ?? '']
  const by = t('Suivies par {name}', { name: named(people, assignee ?? '') ?? t('quelqu’un qui est parti') })
  return [
    ...(view === 'all' ? [] : [{ word: viewWord(t, view), without: { view: undefined } }]),
    ...ids.map((id) => ({
      word: named(residences, id) ?? t('Une résidence que vous ne gérez plus'),
      without: { residence: ids.filter((other) => other !== id).join(',') || undefined },
    })),
    ...(assignee === undefined ? [] : [{ word: followed ?? by, without: { assignee: undefined } }]),
    ...chosen,
    ...(search === undefined || search === ''
      ? []
      : [{ word: t('« {search} »', { search }), without: { search: undefined } }]),
  ]
}

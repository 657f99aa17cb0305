import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import { useId, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import type { QueueOptions, Views } from './answers.ts'
import type { FilterChange, QueueFilters } from './queue-search.ts'
import { CHOICES, choiceWord, viewWord } from './queue-words.ts'

type QueueFiltersProps = {
  filters: QueueFilters
  options: QueueOptions
  usual: Views['usual']
  epoch: number
  onNarrow: (change: FilterChange) => void
}

/** What the queue is narrowed by: file, building and words always in sight, the rest behind one button. */
export function QueueFilterBar({ filters, options, usual, epoch, onNarrow }: QueueFiltersProps) {
  const t = useT()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="flex flex-col gap-4" data-print="no">
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Select
          label={t('File')}
          options={usual.map(({ view, count }) => ({
            value: view,
            label: t('{name} ({count})', { name: viewWord(t, view), count }),
          }))}
          value={filters.view}
          onChange={({ target }) => onNarrow({ view: CHOICES.view.find((view) => view === target.value) })}
        />
        <ResidencePicker filters={filters} options={options} onNarrow={onNarrow} />
        <SearchField
          key={epoch}
          label={t('Chercher une demande')}
          value={filters.search ?? ''}
          onSearch={(search) => onNarrow({ search: search === '' ? undefined : search })}
        />
      </div>
      <div>
        <Button
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          icon={<SlidersHorizontal aria-hidden="true" className="size-5" />}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('Moins de filtres') : t('Plus de filtres')}
        </Button>
      </div>
      {isOpen && (
        <div id={id} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Choice name="category" label={t('Catégorie')} filters={filters} onNarrow={onNarrow} />
          <Choice name="holder" label={t('La balle est chez')} filters={filters} onNarrow={onNarrow} />
          <AssigneePicker filters={filters} options={options} onNarrow={onNarrow} />
          <Choice name="promise" label={t('Promesse')} filters={filters} onNarrow={onNarrow} />
          <Choice name="age" label={t('Ouverte depuis')} filters={filters} onNarrow={onNarrow} />
          <Choice name="danger" label={t('Danger')} filters={filters} onNarrow={onNarrow} />
        </div>
      )}
    </div>
  )
}

type PickerProps = Pick<QueueFiltersProps, 'filters' | 'options' | 'onNarrow'>

/** Each one chosen is added to those shown. */
function ResidencePicker({ filters, options, onNarrow }: PickerProps) {
  const t = useT()
  const chosen = filters.residence?.split(',') ?? []
  return (
    <Select
      label={t('Résidence')}
      placeholder={chosen.length === 0 ? t('Toutes') : t('En ajouter une')}
      options={options.residences
        .filter(({ id }) => !chosen.includes(id))
        .map(({ id, name }) => ({ value: id, label: name }))}
      value=""
      onChange={({ target }) => {
        if (target.value !== '') onNarrow({ residence: [...chosen, target.value].slice(0, MOST_RESIDENCES).join(',') })
      }}
    />
  )
}

const MOST_RESIDENCES = 20

function AssigneePicker({ filters, options, onNarrow }: PickerProps) {
  const t = useT()
  return (
    <Select
      label={t('Suivie par')}
      placeholder={t('N’importe qui')}
      options={[
        { value: 'me', label: t('Moi') },
        { value: 'nobody', label: t('Personne') },
        ...options.people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={filters.assignee ?? ''}
      onChange={({ target }) => onNarrow({ assignee: target.value === '' ? undefined : target.value })}
    />
  )
}

type ChoiceProps = Pick<QueueFiltersProps, 'filters' | 'onNarrow'> & {
  name: 'category' | 'holder' | 'promise' | 'age' | 'danger'
  label: string
}

function Choice({ name, label, filters, onNarrow }: ChoiceProps) {
  const t = useT()
  const values: readonly string[] = CHOICES[name]
  return (
    <Select
      label={label}
      placeholder={t('Peu importe')}
      options={values.map((value) => ({ value, label: choiceWord(t, name, value) }))}
      value={filters[name] ?? ''}
      onChange={({ target }) => onNarrow({ [name]: values.find((value) => value === target.value) })}
    />
  )
}

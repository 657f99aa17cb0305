import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { type Place, useMe, usePlace } from '#web/me.ts'
import { addressIn, navigationFor, navigationIn } from '#web/navigation.ts'
import { plain } from '#web/plain.ts'
import { findResults, type SearchResult } from '#web/search.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { INPUT_LOOK } from '#web/ui/field-frame.tsx'

/** Ctrl+K: pages and things one may see, by name. Arrows choose, Enter opens (ARIA combobox with a list). */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const id = useId()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { results, error } = useResults(words)
  const chosen = results[Math.min(at, results.length - 1)]

  function open(result: SearchResult | undefined) {
    if (result === undefined) return
    onClose()
    void navigate({ to: result.to })
  }

  function onKeyDown(key: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key]
    if (key.key === 'Enter') open(chosen)
    else if (step !== undefined && results.length > 0) setAt((at + step + results.length) % results.length)
    else return
    key.preventDefault()
  }

  return (
    <Dialog open title={t('Chercher')} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={t('Une personne, un lot, une page')}
        aria-expanded={results.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={t('Une personne, un lot, une page')}
        value={words}
        onChange={(change) => {
          setWords(change.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        className={INPUT_LOOK}
      />
      {error !== null && <ErrorPanel error={error} />}
      <p role="status" className="text-sm text-ink-soft">
        {t('{count, plural, =0 {Rien à ce nom} one {# résultat} other {# résultats}}', { count: results.length })}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label={t('Résultats')} className="flex flex-col gap-0.5">
        {results.map((result) => (
          <Found key={result.id} id={`${id}-${result.id}`} result={result} chosen={result === chosen} onOpen={open} />
        ))}
      </div>
    </Dialog>
  )
}

type FoundProps = { id: string; result: SearchResult; chosen: boolean; onOpen: (result: SearchResult) => void }

function Found({ id, result, chosen, onOpen }: FoundProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the box above opens it
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onClick={() => onOpen(result)}
      className="flex min-h-12 cursor-pointer flex-col justify-center rounded-md px-3 py-1.5 hover:bg-surface-sunken aria-selected:bg-accent-soft"
    >
      <span className="font-semibold">{result.title}</span>
      {result.detail !== undefined && <span className="text-sm text-ink-soft">{result.detail}</span>}
    </div>
  )
}

const ENOUGH_LETTERS = 2

function useResults(words: string) {
  const asked = useDeferredValue(words.trim())
  const places = usePlacesToSearch()
  const found = useQuery({
    queryKey: ['search', places.map(({ id }) => id), asked],
    queryFn: ({ signal }) => findResults(asked, places, signal),
    enabled: asked.length >= ENOUGH_LETTERS,
    placeholderData: keepPreviousData,
  })
  const things = asked.length >= ENOUGH_LETTERS ? (found.data ?? []) : []
  return { results: [...usePages(words), ...things], error: found.error }
}

/** Where one is, then everywhere else. */
function usePlacesToSearch(): readonly Place[] {
  const { places } = useMe()
  const current = usePlace()
  return current === undefined ? places : [current, ...places.filter(({ id }) => id !== current.id)]
}

/** The pages whose name contains the words. */
function usePages(words: string): SearchResult[] {
  const t = useT()
  const place = usePlace()
  if (place === undefined) return []
  return [...navigationIn(place), ...navigationFor('person', place.roles)]
    .map((item) => ({
      id: `page-${item.id}`,
      kind: 'page',
      title: item.label(t),
      to: addressIn(place, item.to),
    }))
    .filter(({ title }) => plain(title).includes(plain(words.trim())))
}

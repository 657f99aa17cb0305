import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { type Place, useMe, usePlace } from '#web/me.ts'
import { plain } from '#web/plain.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { SearchField } from '#web/ui/search-field.tsx'

/** Where one is, always visible; opens the list of places when there is more than one. */
export function PlaceSwitcher() {
  const t = useT()
  const { places } = useMe()
  const place = usePlace()
  const [open, setOpen] = useState(false)
  if (place === undefined) return null
  if (places.length === 1) return <span className="min-w-0 truncate text-lg font-semibold">{place.name}</span>
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={t('Changer de lieu. Lieu actuel : {name}', { name: place.name })}
        className="flex min-h-11 min-w-0 cursor-pointer items-center gap-2 rounded-md px-2 text-lg font-semibold hover:bg-surface-sunken"
      >
        <span className="truncate">{place.name}</span>
        <ChevronsUpDown aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
      </button>
      <Dialog open={open} title={t('Changer de lieu')} onClose={() => setOpen(false)}>
        <Places places={places} current={place} onChosen={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

type PlacesProps = { places: readonly Place[]; current: Place; onChosen: () => void }

const MANY = 8

function Places({ places, current, onChosen }: PlacesProps) {
  const t = useT()
  const [words, setWords] = useState('')
  const shown = places.filter(({ name }) => plain(name).includes(plain(words)))
  return (
    <>
      {places.length > MANY && <SearchField label={t('Chercher un lieu')} value={words} onSearch={setWords} />}
      {shown.length === 0 && <p role="status">{t('Aucun lieu ne porte ce nom.')}</p>}
      <ul className="flex flex-col gap-1">
        {shown.map((place) => (
          <li key={place.id}>
            <PlainLink
              to={homeOf(place)}
              onClick={onChosen}
              aria-current={place.id === current.id ? 'true' : undefined}
              className="flex min-h-12 items-center rounded-md px-3 text-ink no-underline hover:bg-accent-soft aria-current:bg-accent-soft aria-current:font-semibold aria-current:text-accent"
            >
              {place.name}
            </PlainLink>
          </li>
        ))}
      </ul>
    </>
  )
}

function homeOf(place: Place): string {
  return place.kind === 'residence' ? `/r/${place.id}` : `/gestion/${place.id}`
}

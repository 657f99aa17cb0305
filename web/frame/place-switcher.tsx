import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { lazy, Suspense, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { type Place, useMe, usePlace } from '#web/me.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'

const PlaceChoices = lazy(async () => ({ default: (await import('./place-choices.tsx')).PlaceChoices }))
const ResidenceName = lazy(async () => ({ default: (await import('./residence-name.tsx')).ResidenceName }))

/** Where one is, always visible; opens the list of places when there is more than one. */
export function PlaceSwitcher() {
  const t = useT()
  const { places } = useMe()
  const place = usePlace()
  const [open, setOpen] = useState(false)
  if (place === undefined) return null
  const name = <PlaceName place={place} places={places} />
  if (places.length === 1 && places[0]?.kind === 'residence')
    return <span className="min-w-0 truncate text-lg font-semibold">{name}</span>
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-11 min-w-0 cursor-pointer items-center gap-2 rounded-md px-2 text-lg font-semibold hover:bg-surface-sunken"
      >
        <span className="sr-only">{t('Changer de lieu. Lieu actuel :')}</span>
        <span className="truncate">{name}</span>
        <ChevronsUpDown aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
      </button>
      <Dialog open={open} title={t('Changer de lieu')} onClose={() => setOpen(false)}>
        <Suspense fallback={<Skeleton />}>
          <PlaceChoices places={places} currentId={place.id} onChosen={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}

/** Staff stand in a residence that is none of their own places: it says its name itself. */
function PlaceName({ place, places }: { place: Place; places: readonly Place[] }) {
  if (places.some(({ id }) => id === place.id)) return place.name
  return (
    <Suspense fallback={place.name}>
      <ResidenceName residenceId={place.id} firm={place.name} />
    </Suspense>
  )
}

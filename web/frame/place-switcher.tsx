import { lazy, Suspense, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useMe, usePlace } from '#web/me.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { PLACE_NAME, PlaceButton, PlaceList } from './place-list.tsx'

const FirmPlace = lazy(async () => ({ default: (await import('./firm-place.tsx')).FirmPlace }))

/** Where one is, always visible; opens the list of places when there is more than one. */
export function PlaceSwitcher() {
  const t = useT()
  const { places } = useMe()
  const place = usePlace()
  const [open, setOpen] = useState(false)
  if (place === undefined) return null
  if (places.some(({ kind }) => kind === 'organization')) {
    return (
      <Suspense>
        <FirmPlace place={place} places={places} />
      </Suspense>
    )
  }
  if (places.length === 1) return <span className={PLACE_NAME}>{place.name}</span>
  return (
    <>
      <PlaceButton name={place.name} onPress={() => setOpen(true)} />
      <Dialog open={open} title={t('Changer de lieu')} onClose={() => setOpen(false)}>
        <PlaceList places={places} current={place} onChosen={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

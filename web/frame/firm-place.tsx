import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { firmResidencesQuery, sheetQuery } from '#modules/residences/web/public.ts'
import { useT } from '#web/i18n.tsx'
import type { Place } from '#web/me.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { PlaceButton, PlaceList } from './place-list.tsx'

type FirmPlaceProps = { place: Place; places: readonly Place[] }

/** Where staff are: the firm, or one of its residences by its own name; and the way to any other. */
export function FirmPlace({ place, places }: FirmPlaceProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const sheet = useQuery({ ...sheetQuery(place.id), enabled: place.name === '' })
  const name = place.name || sheet.data?.name
  if (name === undefined) return null
  function close() {
    setOpen(false)
    setWords('')
  }
  return (
    <>
      <PlaceButton name={name} onPress={() => setOpen(true)} />
      <Dialog open={open} title={t('Changer de lieu')} onClose={close}>
        <SearchField label={t('Chercher un lieu')} value={words} onSearch={setWords} />
        {words === '' && <PlaceList places={places} current={place} onChosen={close} />}
        {places
          .filter(({ kind }) => kind === 'organization')
          .map((firm) => (
            <FirmResidences key={firm.id} firm={firm} current={place} words={words} onChosen={close} />
          ))}
      </Dialog>
    </>
  )
}

type FirmResidencesProps = { firm: Place; current: Place; words: string; onChosen: () => void }

function FirmResidences({ firm, current, words, onChosen }: FirmResidencesProps) {
  const t = useT()
  const found = useQuery({ ...firmResidencesQuery(firm.id, words), placeholderData: keepPreviousData })
  const label = t('Résidences de {name}', { name: firm.name })
  const rows = (found.data?.items ?? []).map(({ id, name, city }) => ({
    id,
    name,
    detail: city,
    kind: 'residence' as const,
  }))
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <h3 className="px-3 text-sm text-ink-soft">{label}</h3>
      {found.isPending && <Skeleton lines={3} />}
      {found.error !== null && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && rows.length === 0 && (
        <p role="status" className="px-3">
          {t('Aucune résidence ne porte ce nom.')}
        </p>
      )}
      <PlaceList places={rows} current={current} onChosen={onChosen} />
    </section>
  )
}

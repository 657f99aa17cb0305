import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useUnreadByResidence } from '#modules/notifications/web/public.tsx'
import { firmResidencesQuery } from '#modules/residences/web/public.ts'
import { useT } from '#web/i18n.tsx'
import type { Place } from '#web/me.ts'
import { plain } from '#web/plain.ts'
import { Badge } from '#web/ui/badge.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'

type PlaceChoicesProps = { places: readonly Place[]; currentId: string; onChosen: () => void }

const MANY = 8

/** Every place one may enter: one's own, then all the residences of one's firm. */
export function PlaceChoices({ places, currentId, onChosen }: PlaceChoicesProps) {
  const t = useT()
  const [words, setWords] = useState('')
  const shown = places.filter(({ name }) => plain(name).includes(plain(words)))
  const firms = places.filter(({ kind }) => kind === 'organization')
  const isLong = firms.length > 0 || places.length > MANY
  return (
    <>
      {isLong && <SearchField label={t('Chercher un lieu')} value={words} onSearch={setWords} />}
      {shown.length === 0 && firms.length === 0 && <p role="status">{t('Aucun lieu ne porte ce nom.')}</p>}
      <Choices places={shown.map(choiceOf)} currentId={currentId} onChosen={onChosen} />
      {firms.map((firm) => (
        <FirmChoices key={firm.id} firm={firm} words={words} currentId={currentId} onChosen={onChosen} />
      ))}
    </>
  )
}

type FirmChoicesProps = { firm: Place; words: string; currentId: string; onChosen: () => void }

function FirmChoices({ firm, words, currentId, onChosen }: FirmChoicesProps) {
  const t = useT()
  const { data, error } = useQuery({ ...firmResidencesQuery(firm.id, words), placeholderData: keepPreviousData })
  if (error !== null) return <ErrorPanel error={error} />
  return (
    <section aria-label={t('Résidences de {firm}', { firm: firm.name })}>
      <h3 className="px-3 pt-3 text-sm font-semibold text-ink-soft">
        {t('Résidences de {firm}', { firm: firm.name })}
      </h3>
      {data === undefined && <Skeleton />}
      {data?.items.length === 0 && <p role="status">{t('Aucune résidence ne porte ce nom.')}</p>}
      <Choices
        places={data?.items.map(({ id, name }) => ({ id, name, to: `/r/${id}/fiche` })) ?? []}
        currentId={currentId}
        onChosen={onChosen}
      />
    </section>
  )
}

type Choice = { id: string; name: string; to: string }

function choiceOf({ kind, id, name }: Place): Choice {
  return { id, name, to: kind === 'residence' ? `/r/${id}` : `/gestion/${id}` }
}

type ChoicesProps = Omit<PlaceChoicesProps, 'places'> & { places: readonly Choice[] }

function Choices({ places, currentId, onChosen }: ChoicesProps) {
  const t = useT()
  const unreadIn = useUnreadByResidence()
  return (
    <ul className="flex flex-col gap-1">
      {places.map(({ id, name, to }) => (
        <li key={id}>
          <PlainLink
            to={to}
            onClick={onChosen}
            aria-current={id === currentId ? 'true' : undefined}
            className="flex min-h-12 items-center justify-between gap-3 rounded-md px-3 text-ink no-underline hover:bg-accent-soft aria-current:bg-accent-soft aria-current:font-semibold aria-current:text-accent"
          >
            {name}
            {unreadIn(id) > 0 && (
              <Badge tone="danger">
                {t('{count, plural, one {# non lue} other {# non lues}}', { count: unreadIn(id) })}
              </Badge>
            )}
          </PlainLink>
        </li>
      ))}
    </ul>
  )
}

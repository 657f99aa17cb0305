import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useUnreadByResidence } from '#modules/notifications/web/public.tsx'
import { useT } from '#web/i18n.tsx'
import type { Place } from '#web/me.ts'
import { Badge } from '#web/ui/badge.tsx'
import { PlainLink } from '#web/ui/link.tsx'

/** Two lines of a phone rather than a name cut short. */
export const PLACE_NAME = 'line-clamp-2 min-w-0 text-left leading-tight font-semibold md:text-lg'

/** The name of where one is, as the button that leads elsewhere. */
export function PlaceButton({ name, onPress }: { name: string; onPress: () => void }) {
  const t = useT()
  return (
    <button
      type="button"
      onClick={onPress}
      aria-label={t('Changer de lieu. Lieu actuel : {name}', { name })}
      className="-mx-2 flex min-h-11 min-w-0 cursor-pointer items-center gap-2 rounded-md px-2 hover:bg-surface-sunken"
    >
      <span className={PLACE_NAME}>{name}</span>
      <ChevronsUpDown aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
    </button>
  )
}

type Listed = Pick<Place, 'id' | 'kind' | 'name'> & { detail?: string }
type PlaceListProps = { places: readonly Listed[]; current: { id: string }; onChosen: () => void; label?: string }

/** Each with how many notifications wait there. */
export function PlaceList({ places, current, onChosen, label }: PlaceListProps) {
  const t = useT()
  const unreadIn = useUnreadByResidence()
  return (
    <ul aria-label={label} className="flex flex-col gap-1">
      {places.map((place) => (
        <li key={place.id}>
          <PlainLink
            to={homeOf(place)}
            onClick={onChosen}
            aria-current={place.id === current.id ? 'true' : undefined}
            className="flex min-h-12 items-center justify-between gap-3 rounded-md px-3 py-1.5 leading-snug text-ink no-underline hover:bg-accent-soft aria-current:bg-accent-soft aria-current:font-semibold aria-current:text-accent"
          >
            <span className="flex flex-col">
              {place.name}
              {place.detail !== undefined && <span className="text-sm font-normal text-ink-soft">{place.detail}</span>}
            </span>
            {unreadIn(place.id) > 0 && (
              <Badge tone="danger">
                {t('{count, plural, one {# non lue} other {# non lues}}', { count: unreadIn(place.id) })}
              </Badge>
            )}
          </PlainLink>
        </li>
      ))}
    </ul>
  )
}

function homeOf(place: Pick<Place, 'id' | 'kind'>): string {
  return place.kind === 'residence' ? `/r/${place.id}` : `/gestion/${place.id}`
}

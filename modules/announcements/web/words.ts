import type { Answer } from '#shared/endpoint.ts'
import type { Translate } from '#web/i18n.tsx'
import type { viewAnnouncement } from '../contract/announcements.ts'
import type { listEvents } from '../contract/schedule.ts'
import type { AudienceRole } from '../rules/audience.ts'

export type Event = Answer<typeof listEvents>['items'][number]
type Announcement = Answer<typeof viewAnnouncement>
type State = Announcement['state']

export function roleLabel(t: Translate, role: AudienceRole): string {
  const labels = {
    owner: t('Copropriétaires'),
    council: t('Conseil syndical'),
    occupant: t('Occupants'),
    delegate: t('Mandataires'),
  }
  return labels[role]
}

/** A number of people of one role. */
export function roleCount(t: Translate, role: AudienceRole, count: number): string {
  const labels = {
    owner: t('{count, plural, one {# copropriétaire} other {# copropriétaires}}', { count }),
    council: t('{count, plural, one {# membre du conseil} other {# membres du conseil}}', { count }),
    occupant: t('{count, plural, one {# occupant} other {# occupants}}', { count }),
    delegate: t('{count, plural, one {# mandataire} other {# mandataires}}', { count }),
  }
  return labels[role]
}

export function stateLabel(t: Translate, state: State): string {
  const labels = {
    draft: t('Brouillon'),
    scheduled: t('Programmée'),
    published: t('Publiée'),
    ended: t('Terminée'),
    withdrawn: t('Retirée'),
  }
  return labels[state]
}

export function kindLabel(t: Translate, kind: Event['kind']): string {
  const labels = { meeting: t('Réunion'), maintenance: t('Entretien'), works: t('Travaux'), other: t('Autre') }
  return labels[kind]
}

type Format = {
  date: (iso: string, style?: 'long' | 'medium' | 'short' | 'month') => string
  time: (iso: string) => string
}
type When = Pick<Event, 'isAllDay' | 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn'>

/** When an event is, in words. */
export function whenWords(t: Translate, format: Format, event: When): string {
  if (event.isAllDay && event.startsOn !== null && event.endsOn !== null) {
    const last = new Date(Date.parse(event.endsOn) - 86_400_000).toISOString().slice(0, 10)
    if (last === event.startsOn) return format.date(event.startsOn)
    return t('Du {first} au {last}', {
      first: format.date(event.startsOn, 'medium'),
      last: format.date(last, 'medium'),
    })
  }
  const [day, lastDay] = [format.date(event.startsAt), format.date(event.endsAt)]
  const [from, to] = [format.time(event.startsAt), format.time(event.endsAt)]
  if (day === lastDay) return t('{day}, de {from} à {to}', { day, from, to })
  return t("{day} à {from}, jusqu'au {lastDay} à {to}", { day, from, lastDay, to })
}

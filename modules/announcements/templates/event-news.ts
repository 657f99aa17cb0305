import { withOrdinal } from '#shared/day-words.ts'

type EventNews = {
  title: string
  place: string
  isAllDay: boolean
  startsAt: string
  endsAt: string
  startsOn: string | null
  cancelReason: string | null
  change: 'added' | 'moved' | 'cancelled' | 'tomorrow'
  timeZone: string
}

const CHANGES = { added: 'Nouvelle date', moved: 'Date modifiée', cancelled: 'Annulé', tomorrow: 'Demain' } as const

/** What residents read of a date that is new, moved or cancelled, in French as all that a manager writes. */
export function eventNews(event: EventNews): { title: string; body: string } {
  const when = event.isAllDay && event.startsOn !== null ? dayInWords(event.startsOn) : hoursInWords(event)
  const lines = [when, event.place, event.change === 'cancelled' ? (event.cancelReason ?? '') : '']
  return { title: `${CHANGES[event.change]} : ${event.title}`, body: lines.filter((line) => line !== '').join('\n') }
}

function dayInWords(day: string): string {
  return sentence(new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day)))
}

function hoursInWords({ startsAt, endsAt, timeZone }: EventNews): string {
  const day = (instant: string) =>
    new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone }).format(Date.parse(instant))
  const hour = (instant: string) =>
    new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone }).format(Date.parse(instant))
  const [first, last] = [day(startsAt), day(endsAt)]
  if (first === last) return sentence(`${first}, de ${hour(startsAt)} à ${hour(endsAt)}`)
  return sentence(`${first} à ${hour(startsAt)}, jusqu’au ${last} à ${hour(endsAt)}`)
}

function sentence(text: string): string {
  const words = withOrdinal(text, 'fr')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
